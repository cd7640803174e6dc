import { action } from '../../common/handler';
import { codePicture } from '../../common/wechat';
import { type CodeReply, codeEvent } from '../contract';

/** The page that a scanned code opens: the first question. */
const PAGE = 'pages/question/index';

/** What WeChat lets a code carry. */
const LONGEST = 32;

/** `shiyan,employee,outpatient`; the kind of visit goes first where it is too long, then the scheme. */
function sceneOf(words: readonly string[]): string {
  const scene = words.join(',');
  return scene.length <= LONGEST || words.length === 1
    ? scene.slice(0, LONGEST)
    : sceneOf(words.slice(0, -1));
}

/** The mini-program code of a new estimate under the same rules, for a picture that is passed on. */
export const code = action(codeEvent, async ({ region, scheme, kind }): Promise<CodeReply> => {
  return { image: await codePicture(PAGE, sceneOf([region, scheme, kind])) };
});
