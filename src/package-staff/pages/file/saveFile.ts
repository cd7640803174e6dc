import { saveFile } from '../../../family/saveFile';

/** Hands the payout file over, byte for byte as it was made; what happened, in words. */
export async function savePayouts(name: string, csv: string): Promise<string> {
  try {
    await saveFile(name, csv);
    return `已存为 ${name}，里面有完整卡号，请妥善保管。用表格软件看时，账号一列要按文本导入。`;
  } catch {
    return '没有存成，请再试一次，或者在电脑上打开这一页。';
  }
}
