import { View } from '@tarojs/components';
import { useState } from 'react';
import type { LibraryEntry } from '../../../cloudfunctions/calculator/contract';
import { aria } from '../../components/aria';
import { Clause } from '../../components/Clause';
import { Icon } from '../../components/Icon';
import { KeyValue } from '../../components/KeyValue';
import { Tap } from '../../components/Tap';
import { Note } from '../../components/Text';
import './entries.css';

/** Questions, procedures and tables of the documents: a title each, the rest on a tap. */
export function Entries({ entries }: { entries: readonly LibraryEntry[] }) {
  if (entries.length === 0) return null;
  return (
    <View className="card card-flush">
      {entries.map((entry) => (
        <Entry key={entry.id} entry={entry} />
      ))}
    </View>
  );
}

function Entry({ entry }: { entry: LibraryEntry }) {
  const [open, setOpen] = useState(false);
  return (
    <View className="entry">
      <Tap className="entry-head" name={entry.title} expanded={open} onTap={() => setOpen(!open)}>
        <View className="grow strong">{entry.title}</View>
        <Icon name={open ? 'up' : 'down'} size="s" />
      </Tap>
      {open ? <Body entry={entry} /> : null}
    </View>
  );
}

function Body({ entry }: { entry: LibraryEntry }) {
  const {
    text,
    who,
    channels = [],
    materials = [],
    steps = [],
    office,
    phone,
    note,
    rows = [],
    columns = [],
  } = entry;
  return (
    <View className="entry-body">
      {who === undefined ? null : <View>{who}</View>}
      {text.map((paragraph) => (
        <View key={paragraph}>{paragraph}</View>
      ))}
      <List title="在哪里办" items={channels} />
      <List title="要带什么" items={materials} />
      <List title="怎么办" items={steps} counted />
      {rows.length === 0 ? null : <Rows rows={rows} columns={columns} />}
      {office === undefined ? null : <View>{`办理：${office}`}</View>}
      {phone === undefined ? null : <View>{`电话：${phone}`}</View>}
      {note === undefined ? null : <Note>{note}</Note>}
      {entry.cites.map(({ document, section }) => (
        <Clause key={`${document} ${section}`} document={document} section={section} />
      ))}
    </View>
  );
}

function List({
  title,
  items,
  counted = false,
}: {
  title: string;
  items: readonly string[];
  counted?: boolean;
}) {
  if (items.length === 0) return null;
  return (
    <View className="stack-0">
      <View className="strong">{title}</View>
      <View {...aria({ role: 'list', name: title })}>
        {items.map((item, index) => (
          <View key={item} className="entry-item" {...aria({ role: 'listitem' })}>
            <View className="entry-mark">{counted ? `${index + 1}.` : '•'}</View>
            <View className="grow">{item}</View>
          </View>
        ))}
      </View>
    </View>
  );
}

/** A table of the document: its first column names the line, the others are told with their heading. */
function Rows({ rows, columns }: { rows: readonly (readonly string[])[]; columns: readonly string[] }) {
  return (
    <KeyValue
      lines={rows.map(([name = '', ...cells]) => ({
        name,
        value: (
          <View className="stack-0">
            {cells.map((cell, index) => (
              <View key={columns[index + 1] ?? ''}>
                {columns.length > 2 ? `${columns[index + 1] ?? ''} ${cell}` : cell}
              </View>
            ))}
          </View>
        ),
      }))}
    />
  );
}
