import { View } from '@tarojs/components';
import { useState } from 'react';
import type { FamilyText } from '../../../cloud/family';
import { Check } from '../../../components/Check';
import { Field } from '../../../components/Field';
import { Paper } from '../../../components/Paper';
import { Note } from '../../../components/Text';
import { textOf } from '../../../family/agreement';
import { bindDraft, enterBinding } from '../../../family/draft';

/** The owner's, which the signature must be, and the words that are signed. */
export interface Signing {
  words: readonly FamilyText[];
  name: string;
}

/** Whether the undertaking is signed: what is missing once that was tried, and `sign`, which says whether it is done. */
export function useSigning({ words, name }: Signing): { missing: string | undefined; sign: () => boolean } {
  const { agreed, signedName } = bindDraft.use();
  const [tried, setTried] = useState(false);
  const undertaking = textOf(words, 'undertaking');
  const problem = agreed ? problemOf(signedName, name) : '看过承诺书，请勾上方框';
  return {
    missing: tried ? problem : undefined,
    sign() {
      setTried(true);
      if (problem !== undefined || undertaking === undefined) return false;
      enterBinding({ undertaking });
      return true;
    },
  };
}

function problemOf(signedName: string, name: string): string | undefined {
  const signed = signedName.trim();
  if (signed === '') return '还没有签名。';
  return signed === name ? undefined : `签名要和您的姓名一样：${name}。`;
}

/** The undertaking: read, ticked, signed with one's own name. */
export function Signature({ words, name, missing }: Signing & { missing: string | undefined }) {
  const draft = bindDraft.use();
  const undertaking = textOf(words, 'undertaking');
  return (
    <>
      {undertaking === undefined ? null : <Paper {...undertaking} />}
      <View className="card check-list">
        <Check
          label="我看过承诺书，会照着做"
          checked={draft.agreed}
          onChange={(agreed) => enterBinding({ agreed })}
        />
      </View>
      <Field
        id="field-signedName"
        text
        label="签名"
        hint={`写您自己的姓名：${name}`}
        maxLength={50}
        value={draft.signedName}
        onInput={(signedName) => enterBinding({ signedName })}
        error={draft.agreed ? missing : undefined}
      />
      <Note>签名、时间和承诺书的版本会一起记下来。</Note>
    </>
  );
}
