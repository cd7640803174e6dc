import Taro from '@tarojs/taro';

/** WeChat lets a file go at a tap alone, and a tap is over once a cloud function has been asked. */
export const FILE_NEEDS_TAP = true;

/** Hands a text file to the user: WeChat sends it to a chat, 文件传输助手 or a friend. (In a browser: `saveFile.h5.ts`.) */
export async function saveFile(name: string, content: string): Promise<void> {
  const filePath = `${Taro.env.USER_DATA_PATH}/${name}`;
  const files = Taro.getFileSystemManager();
  files.writeFileSync(filePath, content, 'utf8');
  try {
    await share(filePath, name);
  } finally {
    // Numbers of people and cards do not stay on the phone.
    files.unlink({ filePath });
  }
}

/** Taro makes no promise of this interface: what becomes of it is told to `success` and `fail` alone. */
const share = (filePath: string, fileName: string): Promise<void> =>
  new Promise((resolve, reject) => {
    Taro.shareFileMessage({ filePath, fileName, success: () => resolve(), fail: reject });
  });
