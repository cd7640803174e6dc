import { Text, View } from '@tarojs/components';
import { Fragment, type PropsWithChildren } from 'react';
import { aria } from '../aria';
import { phrases } from './phrases';
import { unbroken } from './unbroken';

export { phrases, unbroken };

/** The one title of a page. */
export function Title({ children }: PropsWithChildren) {
  return (
    <View className={`title ${phrases(children, 8)}`} {...aria({ role: 'heading', level: 1 })}>
      {children}
    </View>
  );
}

/** The title of a section or a card. */
export function Heading({ children }: PropsWithChildren) {
  return (
    <View className={`heading ${phrases(children, 10)}`} {...aria({ role: 'heading', level: 2 })}>
      {children}
    </View>
  );
}

/** The second line: where something comes from, what it means. */
export function Note({ children, strong = false }: PropsWithChildren<{ strong?: boolean }>) {
  return <View className={strong ? 'note ink strong' : 'note'}>{unbroken(children)}</View>;
}

/** A line of facts, names or clauses, which breaks between them: `妻子 · 随州居民医保`, `王丽、陈雨`, `先核对，再办`. */
export function Seams({ children }: { children: string }) {
  const facts = children.split(' · ');
  return (
    <>
      {facts.map((fact, at) => (
        <Fragment key={fact}>
          {(fact.match(/[^、：，。；]+[、：，。；]?/g) ?? []).map((piece, index, pieces) => (
            <Text key={piece} className="seam">
              {at < facts.length - 1 && index === pieces.length - 1 ? `${piece} ·` : piece}
            </Text>
          ))}
          {at < facts.length - 1 ? ' ' : null}
        </Fragment>
      ))}
    </>
  );
}

/** Words that stay together on one line: names, dates, amounts. */
export function Together({ children }: PropsWithChildren) {
  return <Text className="nb">{children}</Text>;
}
