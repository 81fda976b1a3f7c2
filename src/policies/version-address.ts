export const addressOf = ({ slug, number }: { readonly slug: string; readonly number: string }): string =>
  `/policies/${slug}/versions/${number}`;

/** 対応表 of what is in force. */
export const COVERAGE = '/policies/coverage';
