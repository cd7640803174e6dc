/** The few of Taro's components that the pages use, as plain elements: a suite finds them by role and name. */
import type { ChangeEvent, CSSProperties, FocusEvent, MouseEvent, PropsWithChildren, Ref } from 'react';

interface Base {
  id?: string;
  className?: string;
  style?: CSSProperties;
  onClick?: (event: MouseEvent) => void;
  onKeyDown?: (event: { key: string }) => void;
  tabIndex?: number;
  role?: string;
  hoverClass?: string;
  hoverStayTime?: number;
  ref?: Ref<HTMLDivElement>;
}

export function View({ hoverClass: _look, hoverStayTime: _time, ...props }: PropsWithChildren<Base>) {
  return <div {...props} />;
}

export function Text(props: PropsWithChildren<Base>) {
  return <span {...props} />;
}

interface InputProps {
  className?: string;
  type?: string;
  value?: string;
  maxlength?: number;
  focus?: boolean;
  onInput?: (event: { detail: { value: string } }) => void;
  onBlur?: (event: { detail: { value: string } }) => void;
}

export function Input({
  maxlength,
  onInput,
  onBlur,
  type: _keyboard,
  focus: _keyboardUp,
  ...props
}: InputProps) {
  return (
    <input
      {...props}
      maxLength={maxlength}
      onChange={(event: ChangeEvent<HTMLInputElement>) =>
        onInput?.({ detail: { value: event.target.value } })
      }
      onBlur={(event: FocusEvent<HTMLInputElement>) => onBlur?.({ detail: { value: event.target.value } })}
    />
  );
}

interface PickerProps {
  mode: 'date';
  value?: string;
  start?: string;
  end?: string;
  onChange?: (event: { detail: { value: string } }) => void;
}

/** The wheel itself is WeChat's; here a date input stands for it. */
export function Picker({ value, start, end, onChange, children }: PropsWithChildren<PickerProps>) {
  return (
    <div>
      {children}
      <input
        type="date"
        data-testid="wheel"
        value={value}
        min={start}
        max={end}
        onChange={(event) => onChange?.({ detail: { value: event.target.value } })}
      />
    </div>
  );
}

export function Image({ src, nativeProps }: { src: string; nativeProps?: { alt: string } }) {
  return <img src={src} alt={nativeProps?.alt ?? ''} />;
}

/** WeChat's own button: what it does is WeChat's. */
export function Button({ children, className }: PropsWithChildren<Base>) {
  return (
    <button type="button" className={className}>
      {children}
    </button>
  );
}
