import { Button as Native } from '@tarojs/components';
import { aria } from '../aria';
import '../Button/style.css';
import './style.css';

interface Props {
  label: string;
  kind?: 'main' | 'second';
  /** Sends the page to a chat, as its `useShareAppMessage` says. */
  share?: boolean;
  /** Asks WeChat for the phone number it has verified: a one-time code, or undefined when the user refused. */
  onPhoneCode?: (code: string | undefined) => void;
}

/** A button whose act is WeChat's own; it exists in the mini-program alone. */
export function WechatButton({ label, kind = 'main', share = false, onPhoneCode }: Props) {
  return (
    <Native
      className={`btn btn-${kind} wechat-button`}
      hoverClass="tap-pressed"
      openType={share ? 'share' : 'getPhoneNumber'}
      onGetPhoneNumber={(event) => onPhoneCode?.(event.detail.code)}
      {...aria({ role: 'button', name: label })}
    >
      {label}
    </Native>
  );
}
