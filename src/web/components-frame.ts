import type {} from './views.ts';

declare module './views.ts' {
  interface Views {
    'components/frame-as-on': Record<string, never>;
    'components/frame-header': Pick<Views['layout'], 'nav' | 'search'>;
    'components/frame-language': Record<string, never>;
    'components/frame-notices': Pick<Views['layout'], 'flash'>;
    'components/not-today': Record<string, never>;
    'components/frame-user': { name: string; unitName: string; href: string };
  }
}
