import { View } from '@tarojs/components';
import { PAYER_NAMES } from '../../copy/payers';
import type { Bar, FlowPicture, Ribbon } from '../../estimate/flow';
import { aria } from '../aria';
import { groupThousands } from '../Money/format';
import './style.css';

interface Props {
  picture: FlowPicture;
  /** One sentence that says what the picture says. */
  name: string;
  /** False on narrow screens: straight from the bill to its payers. */
  withMiddle: boolean;
}

/** The money of a bill as ribbons whose width is their amount. The words are real text beside the shapes. */
export function Flow({ picture, name, withMiddle }: Props) {
  const { whole, middle, payers, height } = picture;
  return (
    <View className="flow" style={{ height: `${height}px` }} {...aria({ role: 'img', name })}>
      <Column bars={[whole]} />
      {withMiddle ? (
        <>
          <Ribbons className="flow-wide" ribbons={picture.toMiddle} height={height}>
            {middle.map((bar) => (
              <Label key={bar.key} className="flow-inside" bar={bar} words={bar.label} />
            ))}
          </Ribbons>
          <Column bars={middle} />
          <Ribbons className="flow-narrow" ribbons={picture.toPayers} height={height} />
        </>
      ) : (
        <Ribbons className="flow-wide" ribbons={picture.straight} height={height} />
      )}
      <Column bars={payers} />
      <View className="flow-labels" style={{ width: `${labelWidth(payers)}em` }}>
        {payers.map((bar) => (
          <Label key={bar.key} bar={bar} words={bar.payer === undefined ? '' : PAYER_NAMES[bar.payer]} />
        ))}
      </View>
    </View>
  );
}

/** In ems of body text: a digit is a little over half as wide as a character. */
function labelWidth(bars: readonly Bar[]): number {
  const digits = Math.max(...bars.map((bar) => groupThousands(bar.yuan).length));
  return Math.max(4, digits * 0.6) + 0.4;
}

function Column({ bars }: { bars: readonly Bar[] }) {
  return (
    <View className="flow-column">
      {bars.map((bar) => (
        <View
          key={bar.key}
          className={`flow-bar ${bar.payer === undefined ? 'flow-neutral' : `p-${bar.payer}`}`}
          style={{ top: px(bar.top), height: px(bar.height) }}
        />
      ))}
    </View>
  );
}

function Label({ bar, words, className = '' }: { bar: Bar; words: string; className?: string }) {
  return (
    <View className={`flow-label ${className}`} style={{ top: px(bar.labelAt) }}>
      <View className="flow-words">{words}</View>
      <View className="strong nb">{groupThousands(bar.yuan)}</View>
    </View>
  );
}

interface RibbonsProps {
  className: string;
  ribbons: readonly Ribbon[];
  height: number;
  children?: React.ReactNode;
}

function Ribbons({ className, ribbons, height, children }: RibbonsProps) {
  return (
    <View className={`flow-ribbons ${className}`}>
      {ribbons.map((ribbon) => (
        <View
          key={ribbon.key}
          className={`flow-ribbon ${ribbon.plain ? 'flow-plain' : ribbon.warm ? 'flow-warm' : 'flow-cool'}`}
          style={{ height: `${height}px`, ...outline(ribbon) }}
        />
      ))}
      {children}
    </View>
  );
}

/** Enough for the eye, and few: the outlines are much of what a result hands to the view. */
const POINTS = 8;

/** Pixels to a tenth and no zeros. */
const px = (pixels: number) => `${Math.round(pixels * 10) / 10}px`;

/** An S-shaped ribbon as a polygon: across in percent of the room, down in pixels. */
function outline({ from, to, height }: Ribbon): { clipPath: string; WebkitClipPath: string } {
  const points = from === to ? 1 : POINTS;
  const steps = Array.from({ length: points + 1 }, (_, index) => index / points);
  const y = (t: number) => from + (to - from) * t * t * (3 - 2 * t);
  const point = (t: number, shift: number) => `${t * 100}% ${px(y(t) + shift)}`;
  const thick = Math.max(height, 1);
  const edge = [...steps.map((t) => point(t, 0)), ...steps.reverse().map((t) => point(t, thick))];
  const clipPath = `polygon(${edge.join(',')})`;
  return { clipPath, WebkitClipPath: clipPath };
}
