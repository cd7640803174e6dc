import { View } from '@tarojs/components';
import { useState } from 'react';
import { unmask } from '../../../cloud/family';
import { Link } from '../../../components/Button';
import { Note } from '../../../components/Text';
import { groupIdNumber } from '../../../copy/people';

/** A member's number in full, on asking; each look is noted. */
export function Unmask({ id, masked }: { id: string; masked: string }) {
  const [full, setFull] = useState<string>();
  const [problem, setProblem] = useState<string>();
  const look = async () => {
    const result = await unmask(id);
    if (result.ok) setFull(result.data.idNumber);
    else setProblem(result.error.message);
  };
  return (
    <View>
      <View className="nb">{groupIdNumber(full ?? masked)}</View>
      {full === undefined ? (
        <>
          <Link label="看全号" onTap={() => void look()} />
          <Note>看一次，记一次。他导出资料时看得到。</Note>
        </>
      ) : (
        <Note>已记下您看过一次。</Note>
      )}
      {problem === undefined ? null : <Note strong>{problem}</Note>}
    </View>
  );
}
