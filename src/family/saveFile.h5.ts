/** A browser takes a download at any time. */
export const FILE_NEEDS_TAP = false;

/** Hands a text file to the user as a download. */
export async function saveFile(name: string, content: string): Promise<void> {
  const address = URL.createObjectURL(new Blob([content], { type: 'text/plain;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
