import { Link } from '../../components/Button';

/** A browser prints; the mini-program has no printer. */
export function PrintLink() {
  if (process.env.TARO_ENV !== 'h5') return null;
  return <Link label="打印" onTap={() => window.print()} />;
}
