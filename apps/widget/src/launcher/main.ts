import type { VisitorSessionDto } from '@tandem/contracts';
import type { TandemApi } from '../loader/api.ts';
import type { LoaderOptions } from '../loader/options.ts';
import { Widget } from './widget.ts';

/** Draws the launcher into the page; the loader makes the result the page's `window.Tandem`. */
export function mount(options: LoaderOptions, session: VisitorSessionDto): TandemApi {
  const widget = new Widget(options, session);
  return {
    open: () => widget.open(),
    close: () => widget.close(),
    identify: (identity) => widget.identify(identity),
  };
}
