import { useEffect } from 'react';
import { useNavigate } from 'react-router';

/** Goes where a pushed notification leads that somebody touched while this tab was there. */
export function OpenPushed() {
  const navigate = useNavigate();
  useEffect(() => {
    if (!('serviceWorker' in navigator)) return;
    const hear = ({ data }: MessageEvent) => {
      if (data?.type === 'open' && typeof data.path === 'string') void navigate(data.path);
    };
    navigator.serviceWorker.addEventListener('message', hear);
    return () => navigator.serviceWorker.removeEventListener('message', hear);
  }, [navigate]);
  return null;
}
