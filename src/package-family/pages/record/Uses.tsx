import { View } from '@tarojs/components';
import { useState } from 'react';
import type { RecordReply } from '../../../cloud/family';
import { aria, spoken } from '../../../components/aria';
import { Clause } from '../../../components/Clause';
import { Icon } from '../../../components/Icon';
import { Tap } from '../../../components/Tap';
import { Heading, Note } from '../../../components/Text';
import { byClause } from '../../../family/uses';
import './style.css';

const WHAT_FOR = {
  owner: '他能用您的账户付什么',
  member: '这个账户能为您付什么',
  guardian: '这个账户能为孩子付什么',
} as const;

/** What the member may use the account for, and what not; each line opens to its clause. */
export function Uses({ found }: { found: RecordReply }) {
  const [open, setOpen] = useState<string>();
  const groups = byClause(found.uses);
  return (
    <View className="section">
      <Heading>{WHAT_FOR[found.role]}</Heading>
      {groups.length === 0 ? (
        <View className="card">
          <Note>这个地方的规定还没有收进来，请问参保地医保经办机构。</Note>
        </View>
      ) : (
        <View className="card card-flush" {...aria({ role: 'list' })}>
          {groups.map(({ key, allowed, names, of }) => (
            <View key={key} className="use" {...aria({ role: 'listitem' })}>
              <Tap
                className="use-line"
                expanded={open === key}
                name={spoken(
                  `${allowed ? '能付' : of.exploratory ? '还在探索' : '不能付'}：${names.join('、')}，${open === key ? '收起条款' : '展开条款'}`,
                )}
                onTap={() => setOpen(open === key ? undefined : key)}
              >
                <View className={allowed ? 'use-yes' : 'use-no'}>
                  <Icon name={allowed ? 'done' : 'minus'} />
                </View>
                <View className="grow">
                  <View className={allowed ? 'strong' : 'quiet'}>
                    {allowed ? '能付' : of.exploratory ? '还在探索，没有开通' : '不能付'}
                  </View>
                  <View>{names.join('、')}</View>
                </View>
                <Icon name={open === key ? 'up' : 'down'} size="s" />
              </Tap>
              {open === key ? (
                <View className="use-clause">
                  <Clause {...of.cite} title={of.reason} />
                </View>
              ) : null}
            </View>
          ))}
        </View>
      )}
    </View>
  );
}
