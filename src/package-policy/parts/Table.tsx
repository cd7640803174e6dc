import { View } from '@tarojs/components';
import { useState } from 'react';
import type { LibraryCell, LibraryRow, LibraryTable } from '../../../cloudfunctions/calculator/contract';
import { aria } from '../../components/aria';
import { Link } from '../../components/Button';
import { Clause } from '../../components/Clause';
import { KeyValue } from '../../components/KeyValue';
import { Money } from '../../components/Money';
import { percent } from '../../components/Money/format';
import { Heading, Note, Together } from '../../components/Text';
import { sayPlace } from '../../copy/clauses';
import './table.css';

/** A figure as it is read: 80%, 500.00 元, 不限. */
function Figure({ cell }: { cell: LibraryCell }) {
  if (cell.value === null) return <View className="strong nb">不限</View>;
  if (cell.unit === 'ratio') return <View className="strong nb">{percent(cell.value)}</View>;
  if (cell.unit === 'amount') return <Money yuan={cell.value} />;
  return <View className="strong">{cell.value}</View>;
}

/** The clauses of a table behind one line; open on demand. */
export function Clauses({ cites }: { cites: LibraryTable['cites'] }) {
  const [open, setOpen] = useState(false);
  const unique = cites.filter(
    (cite, index) =>
      cites.findIndex((one) => one.section === cite.section && one.document === cite.document) === index,
  );
  const sections = unique.map(({ document, section }) => sayPlace(document, section)).join('、');
  return (
    <View className="stack">
      <Link
        icon={open ? 'up' : 'down'}
        label={`依据：${sections}`}
        name={open ? '收起依据' : `展开依据，${sections}`}
        onTap={() => setOpen(!open)}
      />
      {open
        ? unique.map((cite) => (
            <Clause
              key={`${cite.document} ${cite.section}`}
              document={cite.document}
              section={cite.section}
              from={cite.from}
              assumed={cite.assumed}
            />
          ))
        : null}
    </View>
  );
}

/** Ratios stand in columns; amounts, which are wide, and long circumstances stand line by line. */
const inColumns = ({ columns, rows }: LibraryTable): boolean =>
  columns.length > 1 && rows.every(({ cells }) => cells.every(({ unit }) => unit !== 'amount'));

/** One figure of the rules in all its circumstances. */
export function Table({ table }: { table: LibraryTable }) {
  return (
    <View className="card" id={`table-${table.id}`}>
      <View className="stack-0">
        <Heading>{table.title}</Heading>
        {table.term === '' ? null : <Note>{`文件里叫“${table.term}”`}</Note>}
      </View>
      {inColumns(table) ? <Columns table={table} /> : <Lines table={table} />}
      {table.notes.map((note) => (
        <Note key={note}>{note}</Note>
      ))}
      <Clauses cites={table.cites} />
    </View>
  );
}

function Columns({ table }: { table: LibraryTable }) {
  return (
    <View className="figures" {...aria({ role: 'table', name: table.title })}>
      <View className="figures-row" {...aria({ role: 'row' })}>
        <View className="figures-title note" {...aria({ role: 'columnheader' })}>
          {table.rowsTitle}
        </View>
        {table.columns.map((column) => (
          <View key={column} className="figures-cell note" {...aria({ role: 'columnheader' })}>
            {column}
          </View>
        ))}
      </View>
      {table.rows.map((row) => (
        <View key={row.title} className="figures-row" {...aria({ role: 'row' })}>
          <View className="figures-title" {...aria({ role: 'cell' })}>
            {row.title}
          </View>
          {row.cells.map((cell, index) => (
            <View key={table.columns[index] ?? ''} className="figures-cell lead" {...aria({ role: 'cell' })}>
              <Figure cell={cell} />
            </View>
          ))}
        </View>
      ))}
    </View>
  );
}

/** Whole sentences instead of figures. */
const isProse = ({ columns, rows }: LibraryTable): boolean =>
  columns.length === 1 &&
  rows.every(({ cells }) => cells.every(({ unit }) => unit === 'text')) &&
  rows.some(({ cells }) => cells.some(({ value }) => value?.endsWith('。') === true));

/** Sentences below whom they are about, who is named once. */
function Prose({ rows }: { rows: readonly LibraryRow[] }) {
  return (
    <View className="stack-3">
      {[...new Set(rows.map(({ title }) => title))].map((about) => (
        <View key={about} className="figures-block">
          <View className="strong">{about}</View>
          <View {...aria({ role: 'list', name: about })}>
            {rows
              .filter(({ title }) => title === about)
              .flatMap(({ cells }) => cells)
              .map(({ value }) => (
                <View key={value ?? about} className="figures-said" {...aria({ role: 'listitem' })}>
                  {value}
                </View>
              ))}
          </View>
        </View>
      ))}
    </View>
  );
}

function Lines({ table }: { table: LibraryTable }) {
  if (isProse(table)) return <Prose rows={table.rows} />;
  if (table.columns.length === 1)
    return (
      <>
        {groupsOf(table.rows).map(({ head, rows }) => (
          <View key={head} className="stack-0">
            {head === '' ? null : <View className="strong">{head}</View>}
            <KeyValue
              lines={rows.flatMap(({ title, cells }) =>
                cells.map((cell) => ({ name: title, value: <Figure cell={cell} /> })),
              )}
            />
          </View>
        ))}
      </>
    );
  return (
    <View className="stack-3">
      {table.rows.map((row) => (
        <View key={row.title} className="figures-block">
          <View className="strong">{row.title}</View>
          <Cells row={row} columns={table.columns} alike={table.part !== 'figures'} />
        </View>
      ))}
    </View>
  );
}

interface Group {
  /** What its lines have in common; empty when they share nothing. */
  head: string;
  rows: readonly LibraryRow[];
}

/** Lines of the same people under one head, which is then not repeated: 其他居民, and below it the bands of cost. */
function groupsOf(rows: readonly LibraryRow[]): readonly Group[] {
  const parted = rows.map((row) => {
    const [head = '', ...rest] = row.title.split('，');
    return { head, row: { ...row, title: rest.join('，') } };
  });
  const heads = [...new Set(parted.map(({ head }) => head))];
  if (heads.length === rows.length || parted.some(({ row }) => row.title === '')) return [{ head: '', rows }];
  return heads.map((head) => ({
    head,
    rows: parted.filter((one) => one.head === head).map(({ row }) => row),
  }));
}

interface CellsProps {
  row: LibraryRow;
  columns: readonly string[];
  /** The columns are circumstances of one figure, and not figures of their own. */
  alike: boolean;
}

/** The figures of a row under their headings; one that is the same in all circumstances stands once. */
function Cells({ row: { cells }, columns, alike }: CellsProps) {
  const [first] = cells;
  if (alike && first !== undefined && cells.every(({ value }) => value === first.value))
    return (
      <View className="row between wrap">
        <View className="quiet">{columns.join('、')}</View>
        <Figure cell={first} />
      </View>
    );
  return (
    <View className="figures-cells">
      {cells.map((cell, index) => (
        <View key={columns[index] ?? ''} className="stack-0">
          <View className="note">{columns[index] ?? ''}</View>
          <Figure cell={cell} />
        </View>
      ))}
    </View>
  );
}

/** The figures that do not depend on anything, in one card. */
export function SingleFigures({ tables }: { tables: readonly LibraryTable[] }) {
  return (
    <View className="card">
      <Heading>
        <Together>从多少钱开始，</Together>
        <Together>到多少为止</Together>
      </Heading>
      {tables.map((table) => (
        <View key={table.id} className="figures-block" id={`table-${table.id}`}>
          <View className="row between wrap top">
            <View className="figures-name">{table.title}</View>
            {table.rows.flatMap(({ cells }) => cells.map((cell) => <Figure key={table.id} cell={cell} />))}
          </View>
          {[...table.notes, ...(table.term === '' ? [] : [`文件里叫“${table.term}”。`])].map((note) => (
            <Note key={note}>{note}</Note>
          ))}
          <Clauses cites={table.cites} />
        </View>
      ))}
    </View>
  );
}
