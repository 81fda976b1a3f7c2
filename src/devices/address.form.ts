import { Length } from 'class-validator';

/** Which terminal is to have the next free address. */
export class AssignmentForm {
  @Length(1, 40, { message: 'networks:form.assetNumber' })
  assetNumber = '';
}
