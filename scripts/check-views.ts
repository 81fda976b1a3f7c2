/**
 * Turns every template under views/ into a TypeScript function and asks the compiler, with the project's own settings.
 * EJS itself prints nothing for a misspelt or absent property: only the compiler can see it before a person does.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, relative, resolve } from 'node:path';
import ts from 'typescript';

interface Chunk {
  readonly kind: 'text' | 'code' | 'escaped' | 'raw' | 'comment';
  readonly text: string;
  readonly line: number;
}

interface Template {
  readonly name: string;
  readonly source: string;
}

interface Generated {
  readonly code: string;
  readonly lines: readonly number[];
  readonly problems: readonly string[];
}

/** As EJS splits them; the slurping tags take the blanks and the line end that they swallow with them. */
const DELIMITERS = /(<%%|%%>|<%=|<%-|[ \t]*<%_|<%#|<%|-%>\r?\n?|_%>[ \t]*\r?\n?|%>)/;
const OPENING = new Map<string, Chunk['kind']>([
  ['<%=', 'escaped'],
  ['<%-', 'raw'],
  ['<%#', 'comment'],
  ['<%_', 'code'],
  ['<%', 'code'],
]);

function chunksOf(source: string): { chunks: Chunk[]; problems: string[] } {
  const chunks: Chunk[] = [];
  const problems: string[] = [];
  let line = 1;
  let open: { kind: Chunk['kind']; line: number } | undefined;
  for (const part of source.split(DELIMITERS)) {
    const delimiter = part.trim();
    const opens = OPENING.get(delimiter);
    if (opens && open) problems.push(`${open.line}: a tag opens inside this one, which was not closed`);
    if (opens) open = { kind: opens, line };
    else if (delimiter.endsWith('%>') && delimiter !== '%%>') open = undefined;
    else if (part) chunks.push({ kind: open?.kind ?? 'text', text: part, line });
    line += part.split('\n').length - 1;
  }
  if (open) problems.push(`${open.line}: this tag is not closed`);
  return { chunks, problems };
}

/** The same statements that EJS makes of a chunk, so that what compiles here also compiles there. */
function statementOf({ kind, text }: Chunk): string {
  const expression = text.replace(/;(\s*)$/, '$1');
  if (kind === 'escaped') return `;__escaped(${expression}\n);`;
  if (kind === 'raw') return `;__raw(${expression}\n);`;
  return kind === 'code' ? `;${text}` : kind === 'text' ? ';__text();' : ';';
}

function includesOf(name: string, names: readonly string[]): string {
  const pathTo = (other: string) => posix.relative(posix.dirname(name), other);
  return names.map((other) => `${JSON.stringify(pathTo(other))}: ViewOf<${JSON.stringify(other)}>;`).join(' ');
}

function preludeOf(name: string, names: readonly string[]): string {
  const web = `${posix.relative(posix.dirname(`views/${name}`), 'src/web')}`;
  return `import type { Html } from '${web}/html.ts';
import type { ViewTools } from '${web}/view-tools.ts';
import type { Views } from '${web}/views.ts';
type ViewOf<Name> = Name extends keyof Views ? Views[Name] : never;
type Escapable<T> = 0 extends 1 & T ? never : T extends Html ? never : T;
interface Includes { ${includesOf(name, names)} }
export function render(
  view: ViewOf<${JSON.stringify(name)}>,
  h: ViewTools,
  include: <Path extends keyof Includes>(path: Path, data: { view: Includes[Path] }) => Html,
  __escaped: <T extends string | number>(value: T & Escapable<T>) => void,
  __raw: (value: Html) => void,
  __text: () => void,
): void {`;
}

function generate({ name, source }: Template, names: readonly string[]): Generated {
  const prelude = preludeOf(name, names).split('\n');
  const code = [...prelude];
  const lines = prelude.map(() => 1);
  const { chunks, problems } = chunksOf(source);
  for (const chunk of chunks) {
    for (const [offset, line] of statementOf(chunk).split('\n').entries()) {
      code.push(line);
      lines.push(chunk.line + offset);
    }
  }
  return { code: [...code, '}'].join('\n'), lines: [...lines, source.split('\n').length], problems };
}

function templatesIn(root: string): Template[] {
  const folder = join(root, 'views');
  const files = existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }) : [];
  const names = files.filter((file) => file.endsWith('.ejs')).map((file) => file.replaceAll('\\', '/').slice(0, -4));
  return names.sort().map((name) => ({ name, source: readFileSync(join(folder, `${name}.ejs`), 'utf8') }));
}

function compile(root: string, virtual: ReadonlyMap<string, Generated>): ts.Program {
  const options = { noEmit: true, noUnusedParameters: false };
  const config = ts.getParsedCommandLineOfConfigFile(join(root, 'tsconfig.json'), options, {
    ...ts.sys,
    onUnRecoverableConfigFileDiagnostic: (diagnostic) => {
      throw new Error(ts.flattenDiagnosticMessageText(diagnostic.messageText, '\n'));
    },
  });
  if (!config) throw new Error(`${root}/tsconfig.json cannot be read`);
  const host = ts.createCompilerHost(config.options);
  const { fileExists, readFile } = host;
  host.fileExists = (file) => virtual.has(file) || fileExists(file);
  host.readFile = (file) => virtual.get(file)?.code ?? readFile(file);
  const sources = config.fileNames.filter((file) => file.startsWith(join(root, 'src/')));
  return ts.createProgram({ rootNames: [...sources, ...virtual.keys()], options: config.options, host });
}

/** Every property of the merged interface Views with the place that declares it. */
function declaredViews(root: string, program: ts.Program): Map<string, string> {
  const checker = program.getTypeChecker();
  const file = program.getSourceFile(join(root, 'src/web/views.ts'));
  const exported = file && checker.getSymbolAtLocation(file)?.exports?.get(ts.escapeLeadingUnderscores('Views'));
  if (!exported) throw new Error('src/web/views.ts exports no interface Views');
  const properties = checker.getPropertiesOfType(checker.getDeclaredTypeOfSymbol(exported));
  return new Map(properties.map((property) => [property.name, placeOf(root, property)]));
}

function placeOf(root: string, property: ts.Symbol): string {
  const declaration = property.declarations?.[0];
  if (!declaration) return 'src/web/views.ts:1';
  const file = declaration.getSourceFile();
  const { line } = file.getLineAndCharacterOfPosition(declaration.getStart());
  return `${relative(root, file.fileName)}:${line + 1}`;
}

function compilerErrors(program: ts.Program, path: string, generated: Generated): string[] {
  const file = program.getSourceFile(path);
  if (!file) throw new Error(`${path} is not part of the program`);
  const syntactic = program.getSyntacticDiagnostics(file);
  const found = syntactic.length > 0 ? syntactic : program.getSemanticDiagnostics(file);
  return found.map((diagnostic) => {
    const { line } = file.getLineAndCharacterOfPosition(diagnostic.start ?? 0);
    return `${generated.lines[line] ?? 1}: ${ts.flattenDiagnosticMessageText(diagnostic.messageText, ' ')}`;
  });
}

/** Everything wrong with the templates of the project in `root`, each as `views/x.ejs:line: message`. */
export function checkViews(root: string): string[] {
  const home = resolve(root);
  const templates = templatesIn(home);
  if (templates.length === 0) return ['views:1: there are no templates'];
  const names = templates.map((template) => template.name);
  const pathOf = (name: string) => join(home, 'views', `${name}.ejs.ts`);
  const virtual = new Map(templates.map((template) => [pathOf(template.name), generate(template, names)]));
  const program = compile(home, virtual);
  const declared = declaredViews(home, program);
  const inTemplates = templates.flatMap(({ name }) => {
    const generated = virtual.get(pathOf(name));
    if (!generated) return [];
    if (!declared.has(name)) return [`views/${name}.ejs:1: interface Views has no entry '${name}'`];
    const errors =
      generated.problems.length > 0 ? generated.problems : compilerErrors(program, pathOf(name), generated);
    return errors.map((error) => `views/${name}.ejs:${error}`);
  });
  const orphans = [...declared].filter(([name]) => !names.includes(name));
  return [...inTemplates, ...orphans.map(([name, place]) => `${place}: Views['${name}'] has no template`)];
}

if (process.argv[1] === import.meta.filename) {
  const root = dirname(import.meta.dirname);
  const errors = checkViews(root);
  process.stdout.write(errors.length > 0 ? `${errors.join('\n')}\n` : 'Every view agrees with its type.\n');
  process.exitCode = errors.length > 0 ? 1 : 0;
}
