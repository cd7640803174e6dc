import { useEffect, useState } from 'react';
import { localOpenid } from '../cloud/localOpenid';
import { type DemoPerson, demoPeople } from '../cloud/people';
import { ListLine } from '../components/ListLine';
import { openFamily } from './route';

/** The way to the switch of identities, where the embedded cloud offers people; nothing anywhere else. */
export function IdentityLink() {
  const [people, setPeople] = useState<readonly DemoPerson[]>([]);
  useEffect(() => {
    void demoPeople().then(setPeople);
  }, []);
  if (process.env.TARO_ENV === 'weapp' || people.length === 0) return null;
  const mine = people.find((person) => person.openid === localOpenid());
  return (
    <ListLine
      label="以谁的身份使用（演示）"
      note={mine === undefined ? '现在是一位新用户' : `现在是${mine.label}`}
      onTap={() => openFamily('identity')}
    />
  );
}
