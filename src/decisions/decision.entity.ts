import { Column } from 'typeorm';

/** Who wrote, edited or proposed it: they neither review nor decide it, and the database refuses it too. */
export abstract class AuthorColumns {
  @Column({ name: 'person_id', type: 'varchar', length: 36 })
  personId: string;

  @Column({ type: 'varchar', length: 100 })
  label: string;

  @Column({ type: 'varchar', length: 24 })
  since: string;
}

/** 起案文書: what is put to the reviewers and the decider, once for each round. */
export abstract class ProposalColumns {
  @Column({ type: 'integer' })
  round: number;

  /** 件名. */
  @Column({ type: 'varchar', length: 200 })
  subject: string;

  /** 伺い文. */
  @Column({ type: 'text' })
  purpose: string;

  /** 文書番号 of the proposal. */
  @Column({ name: 'office_number', type: 'varchar', length: 100 })
  officeNumber: string;

  /** 起案日. */
  @Column({ name: 'proposed_on', type: 'varchar', length: 10 })
  proposedOn: string;

  /** 決裁区分, of decision.rules.ts. */
  @Column({ name: 'decision_class', type: 'varchar', length: 12 })
  decisionClass: string;

  /** 保存期間, of decision.rules.ts. */
  @Column({ type: 'varchar', length: 12 })
  retention: string;

  /** 完結年度. */
  @Column({ name: 'fiscal_year', type: 'integer' })
  fiscalYear: number;

  /** 所属・職・氏名 of whoever submitted it, as they were. */
  @Column({ type: 'varchar', length: 200 })
  proposer: string;
}

/** Whom a proposal goes to. */
export abstract class ReviewerColumns {
  @Column({ type: 'integer' })
  round: number;

  @Column({ type: 'integer' })
  position: number;

  /** line 回議, joint 合議. */
  @Column({ type: 'varchar', length: 12 })
  part: string;

  @Column({ name: 'person_id', type: 'varchar', length: 36 })
  personId: string;

  /** 所属・職・氏名, as they were. */
  @Column({ type: 'varchar', length: 200 })
  label: string;
}

/** Who did what with it, and when; never changed. */
export abstract class StepColumns {
  @Column({ type: 'integer' })
  round: number;

  @Column({ type: 'varchar', length: 12 })
  step: string;

  @Column({ type: 'varchar', length: 24 })
  at: string;

  @Column({ name: 'by_id', type: 'varchar', length: 36, nullable: true })
  byId: string | null;

  @Column({ name: 'by_label', type: 'varchar', length: 100 })
  byLabel: string;

  @Column({ type: 'varchar', length: 1000 })
  note: string;

  /** Of the text as it was then. */
  @Column({ name: 'text_hash', type: 'varchar', length: 64 })
  textHash: string;

  /** Of a decision: own 決裁, delegated 専決, proxy 代決. */
  @Column({ type: 'varchar', length: 12, nullable: true })
  capacity: string | null;
}
