import { IsIn, Matches, MaxLength } from 'class-validator';
import { HeadWords } from './head.form.ts';
import { POLICY_LAYERS } from './policy-shape.ts';

/** An empty text, or that of a Word file. */
export const BEGINNINGS = ['empty', 'word'] as const;

/** A document that is not there yet. */
export class NewDocumentForm extends HeadWords {
  @IsIn(POLICY_LAYERS, { message: 'policies:form.layer' })
  layer = '';

  @Matches(/^[a-z0-9]+(-[a-z0-9]+)*$/, { message: 'policies:form.slug' })
  @MaxLength(60, { message: 'policies:form.slug' })
  slug = '';

  @Matches(/^(0|[1-9]\d{0,3})\.(0|[1-9]\d{0,3})$/, { message: 'policies:word.invalid.version' })
  number = '';

  @IsIn(BEGINNINGS, { message: 'policies:form.beginning' })
  beginning = '';
}
