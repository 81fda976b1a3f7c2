declare module 'better-sqlite3' {
  export interface Statement {
    run(...values: readonly unknown[]): void;
    get(...values: readonly unknown[]): unknown;
    all(...values: readonly unknown[]): unknown[];
    iterate(...values: readonly unknown[]): IterableIterator<unknown>;
  }

  // biome-ignore lint/style/noDefaultExport: this is how the package exports it
  export default class Database {
    constructor(file: string, options?: { readonly readonly?: boolean });
    prepare(text: string): Statement;
    pragma(text: string): unknown;
    exec(text: string): void;
    close(): void;
  }
}
