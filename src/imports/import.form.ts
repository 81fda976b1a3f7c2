import { Length, MaxLength } from 'class-validator';

/** Beside the file itself. */
export class ImportForm {
  @Length(1, 40, { message: 'imports:form.kind' })
  kind = '';

  /** Id of a saved column mapping; empty for none. */
  @MaxLength(36, { message: 'imports:form.mapping' })
  mapping = '';
}

/** A column mapping: `headers` and `columns` belong together by their place. */
export class MappingForm {
  @Length(1, 60, { message: 'imports:form.mappingName' })
  name = '';

  headers: string[] = [];

  /** Empty for a mapping that is new. */
  revision = '';
}
