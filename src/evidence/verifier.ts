import { pathToFileURL } from 'node:url';

export interface PackageSource {
  readonly paths: readonly string[];
  open(path: string): AsyncIterable<Buffer>;
}

export interface PackageAnswer {
  readonly faults: readonly { readonly code: string; readonly what: string }[];
  readonly counts: { readonly files: number; readonly proofs: number; readonly fingerprint: string };
}

interface Verifier {
  verifyPackage(source: PackageSource, asked?: { readonly fingerprint?: string }): Promise<PackageAnswer>;
  sentencesFor(answer: PackageAnswer, language: 'ja' | 'en'): readonly string[];
  folderSource(folder: string): PackageSource;
}

/** The very program that lies in every package: there is one way to verify. */
export const verifierAt = async (file: string): Promise<Verifier> =>
  (await import(pathToFileURL(file).href)) as Verifier;
