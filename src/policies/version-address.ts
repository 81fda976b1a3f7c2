export const addressOf = ({ slug, number }: { readonly slug: string; readonly number: string }): string =>
  `/policies/${slug}/versions/${number}`;
