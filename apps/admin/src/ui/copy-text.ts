import { notifyDone, notifyFailed } from './notify.tsx';

/** Puts a text where it can be pasted from, and says so. */
export async function copyText(text: string, what: string): Promise<void> {
  try {
    if ('clipboard' in navigator) await navigator.clipboard.writeText(text);
    else if (!copyTheOldWay(text)) throw new Error(`This browser does not let ${what} be copied.`);
    notifyDone(`Copied ${what}.`);
  } catch (error) {
    notifyFailed(error);
  }
}

// Browsers keep the clipboard from pages that are served over plain HTTP, but not from a text that is chosen.
function copyTheOldWay(text: string): boolean {
  const field = document.createElement('textarea');
  field.value = text;
  document.body.append(field);
  field.select();
  const isCopied = document.execCommand('copy');
  field.remove();
  return isCopied;
}
