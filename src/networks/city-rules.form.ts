import { IsIn } from 'class-validator';
import { IsDay } from '../web/validators.ts';
import { ACCESS_METHODS } from './access-method.rules.ts';
import { CITY_MODELS, GUIDELINE_EDITIONS } from './model.rules.ts';

const Methods = (): PropertyDecorator => IsIn(ACCESS_METHODS, { each: true, message: 'networks:form.method' });

/** One list of methods for each home zone. */
export class CityRulesForm {
  @IsIn(CITY_MODELS, { message: 'networks:form.model' })
  model = '';

  @IsIn(GUIDELINE_EDITIONS, { message: 'networks:form.edition' })
  edition = '';

  @IsDay({ message: 'networks:form.day' })
  from = '';

  @Methods()
  methodsMN: string[] = [];

  @Methods()
  methodsLG: string[] = [];

  @Methods()
  methodsIN: string[] = [];

  @Methods()
  methodsTC: string[] = [];

  @Methods()
  methodsJK: string[] = [];

  @Methods()
  methodsCL: string[] = [];

  @Methods()
  methodsEX: string[] = [];

  /** When the settings that the form showed were last changed. */
  shownAt = '';
}
