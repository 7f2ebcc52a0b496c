import { type RefObject, useEffect, useRef, useState } from 'react';

export type CameraState = 'starting' | 'live' | 'cameraDenied' | 'cameraMissing' | 'cameraFailed';

export interface Light {
  readonly isOn: boolean;
  toggle(): void;
}

interface Camera {
  readonly video: RefObject<HTMLVideoElement | null>;
  readonly state: CameraState;
  /** Null where the camera has no light. */
  readonly light: Light | null;
}

/** What the specification of image capture adds, which TypeScript's own types lack. */
interface LightCapabilities extends MediaTrackCapabilities {
  readonly torch?: boolean;
}

/** The camera at the back of a phone, or the one there is, while the component is there. */
export function useCamera(): Camera {
  const video = useRef<HTMLVideoElement>(null);
  const [state, setState] = useState<CameraState>('starting');
  const [track, setTrack] = useState<MediaStreamTrack | null>(null);
  const [isOn, setOn] = useState(false);
  useEffect(() => {
    let isGone = false;
    let stream: MediaStream | undefined;
    const start = async () => {
      stream = await openCamera();
      if (isGone || !video.current) return stop(stream);
      video.current.srcObject = stream;
      await video.current.play();
      setTrack(stream.getVideoTracks()[0] ?? null);
      setState('live');
    };
    start().catch((error: unknown) => {
      if (!isGone) setState(reasonOf(error));
    });
    return () => {
      isGone = true;
      if (stream) stop(stream);
    };
  }, []);
  const hasLight = (track?.getCapabilities?.() as LightCapabilities | undefined)?.torch === true;
  const toggle = () => {
    const constraints = { advanced: [{ torch: !isOn } as MediaTrackConstraintSet] };
    track?.applyConstraints(constraints).then(
      () => setOn(!isOn),
      () => setOn(false),
    );
  };
  return { video, state, light: hasLight ? { isOn, toggle } : null };
}

function openCamera(): Promise<MediaStream> {
  // Only secure origins have it.
  if (!navigator.mediaDevices?.getUserMedia) throw new DOMException('No camera', 'NotFoundError');
  const video = { facingMode: 'environment', width: { ideal: 1_920 }, height: { ideal: 1_080 } };
  return navigator.mediaDevices.getUserMedia({ video, audio: false });
}

function stop(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}

/** Source: W3C Media Capture and Streams, 10.3.1 (the names of the errors). */
function reasonOf(error: unknown): CameraState {
  const { name } = error as DOMException;
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'cameraDenied';
  return name === 'NotFoundError' || name === 'OverconstrainedError' ? 'cameraMissing' : 'cameraFailed';
}
