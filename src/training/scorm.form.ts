import { IsIn, Matches, MaxLength } from 'class-validator';

/** What the page of the player hands on of what a package said; what it may be the rules know by its edition. */
export class ReportForm {
  @MaxLength(20, { message: 'scorm:form.report' })
  status = '';

  @MaxLength(20, { message: 'scorm:form.report' })
  success = '';

  @MaxLength(20, { message: 'scorm:form.report' })
  scaled = '';

  @MaxLength(20, { message: 'scorm:form.report' })
  raw = '';

  @MaxLength(20, { message: 'scorm:form.report' })
  min = '';

  @MaxLength(20, { message: 'scorm:form.report' })
  max = '';

  @Matches(/^\d{1,8}$/, { message: 'scorm:form.report' })
  seconds = '';

  /** JSON. */
  @MaxLength(10_000, { message: 'scorm:form.report' })
  location = '';

  /** JSON. */
  @MaxLength(400_000, { message: 'scorm:form.report' })
  suspendData = '';

  /** yes: the item was closed, and what it says is the end of the attempt. */
  @IsIn(['', 'yes'], { message: 'scorm:form.report' })
  isOver = '';
}

export class KindForm {
  @IsIn(['', 'pages', 'scorm'], { message: 'versions:form.versionKind' })
  versionKind = '';
}
