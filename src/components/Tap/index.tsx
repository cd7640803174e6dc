import { View } from '@tarojs/components';
import type { PropsWithChildren } from 'react';
import { type Accessible, aria } from '../aria';
import { keyboard } from '../keyboard';
import './style.css';

interface Props extends Accessible {
  onTap: () => void;
  className?: string;
  id?: string;
}

/** Anything that can be tapped: a role, a name, a pressed look and, in a browser, the keyboard. */
export function Tap({ onTap, className = '', id, children, ...accessible }: PropsWithChildren<Props>) {
  return (
    <View
      className={`tap ${className}`}
      hoverClass="tap-pressed"
      hoverStayTime={60}
      onClick={onTap}
      {...(id === undefined ? {} : { id })}
      {...aria({ role: 'button', ...accessible })}
      {...keyboard(onTap)}
    >
      {children}
    </View>
  );
}
