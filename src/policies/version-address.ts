export const addressOf = ({ slug, number }: { readonly slug: string; readonly number: string }): string =>
  `/policies/${slug}/versions/${number}`;

/** 対応表 of what is in force. */
export const COVERAGE = '/policies/coverage';

/** Who has not acknowledged what is in force. */
export const statusAddress = (slug: string): string => `/policies/${slug}/acknowledgements`;
