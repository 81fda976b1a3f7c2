declare module 'ejs' {
  interface Options {
    filename: string;
    strict: boolean;
    destructuredLocals: string[];
    escape: (value: unknown) => string;
  }
  const ejs: { compile(template: string, options: Options): (data: object) => string };
  export default ejs;
}
