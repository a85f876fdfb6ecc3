import { useEffect, useState } from 'react';

/**
 * An address under which this page reads bytes that it has, as long as it shows them; undefined at first. It is there only after the
 * first drawing, so that nothing that is played by it tells of itself before anybody listens.
 */
export function useObjectUrl(blob: Blob): string | undefined {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    const made = URL.createObjectURL(blob);
    const shown = requestAnimationFrame(() => setUrl(made));
    return () => {
      cancelAnimationFrame(shown);
      URL.revokeObjectURL(made);
    };
  }, [blob]);
  return url;
}
