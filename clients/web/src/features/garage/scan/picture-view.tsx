import { useEffect, useRef } from 'react';

/** A canvas that was drawn elsewhere, as a picture. */
export function Picture({ canvas, alt }: { canvas: HTMLCanvasElement; alt: string }) {
  const own = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    own.current?.getContext('2d')?.drawImage(canvas, 0, 0);
  }, [canvas]);
  return (
    <canvas
      ref={own}
      key={`${canvas.width}x${canvas.height}`}
      role="img"
      aria-label={alt}
      width={canvas.width}
      height={canvas.height}
      style={{
        display: 'block',
        maxWidth: '100%',
        maxHeight: '50vh',
        borderRadius: 'var(--mantine-radius-md)',
      }}
    />
  );
}
