import { IsNotEmpty, Matches, MaxLength, ValidateBy, type ValidationOptions } from 'class-validator';
import { organsIn } from './document.rules.ts';
import { isVisible } from './policy-text.ts';

const TOO_LONG = { message: 'policies:form.tooLong' };

const by = (name: string, is: (text: string) => boolean, options: ValidationOptions): PropertyDecorator =>
  ValidateBy({ name, validator: { validate: (value) => is(String(value)) } }, options);

/** One line. */
const IsVisible = (): PropertyDecorator => by('isVisible', isVisible, { message: 'policies:form.visible' });

/** Each line of several. */
export const AreVisible = (): PropertyDecorator =>
  by('areVisible', (text) => text.split('\n').every(isVisible), { message: 'policies:form.visible' });

const AreDifferent = (): PropertyDecorator =>
  by('areDifferent', (text) => new Set(organsIn(text)).size === organsIn(text).length, {
    message: 'policies:form.organsTwice',
  });

/** What every document says of itself. */
export class HeadWords {
  @IsVisible()
  @MaxLength(200, TOO_LONG)
  @IsNotEmpty({ message: 'policies:form.title' })
  title = '';

  @AreVisible()
  @AreDifferent()
  @MaxLength(1000, TOO_LONG)
  @IsNotEmpty({ message: 'policies:form.organs' })
  organs = '';

  @Matches(/^R\d{1,2}\.\d{1,2}$/, { message: 'policies:form.edition' })
  guidelineEdition = '';
}
