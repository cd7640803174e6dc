import Taro from '@tarojs/taro';
import type { FileReply } from '../../../cloud/staff';

/**
 * Hands the file over: a browser saves it, the mini-program passes it to a chat or a computer. What happened, in
 * words.
 */
export async function saveFile({ name, csv }: FileReply): Promise<string> {
  if (process.env.TARO_ENV === 'h5') {
    const address = URL.createObjectURL(new Blob([csv], { type: 'text/csv;charset=utf-8' }));
    const anchor = document.createElement('a');
    anchor.href = address;
    anchor.download = name;
    anchor.click();
    URL.revokeObjectURL(address);
    return `已存为 ${name}，里面有完整卡号，请妥善保管。`;
  }
  const filePath = `${Taro.env.USER_DATA_PATH}/${name}`;
  try {
    Taro.getFileSystemManager().writeFileSync(filePath, csv, 'utf8');
    await Taro.shareFileMessage({ filePath, fileName: name });
    return '已交出去，里面有完整卡号，请妥善保管。';
  } catch {
    return '没有存成，请再试一次，或者在电脑上打开这一页。';
  } finally {
    forget(filePath);
  }
}

/** The numbers do not stay on the phone. */
function forget(filePath: string): void {
  Taro.getFileSystemManager().unlink({ filePath });
}
