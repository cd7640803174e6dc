import { useRouter } from '@tarojs/taro';
import { MemberCode } from './MemberCode';
import { OwnerCard } from './OwnerCard';
import { OwnerCode } from './OwnerCode';

/** One's own code: `?as=owner&channel=code|card`, or `?as=member` for the owner to scan. */
export default function CodePage() {
  const { params } = useRouter();
  if (params.as === 'member') return <MemberCode />;
  return params.channel === 'card' ? <OwnerCard /> : <OwnerCode />;
}
