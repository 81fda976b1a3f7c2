import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { DatedFact } from '../facts.ts';
import { Unit } from '../people/unit.entity.ts';
import type { Instant, IsoDate } from '../shared/dates.ts';

/** 委託先: a company or body that works for the city; what it is called is a fact of its own. */
@Entity('contractor')
export class Contractor {
  @PrimaryColumn({ type: 'varchar', length: 36, primaryKeyConstraintName: 'pk_contractor' })
  id: string;

  @Column({ name: 'recorded_at', type: 'varchar', length: 24 })
  recordedAt: Instant;
}

@Entity('contractor_fact')
@Unique('uq_contractor_fact', ['contractorId', 'validFrom', 'supersededAt'])
export class ContractorFact extends DatedFact {
  @Column({ name: 'contractor_id', type: 'varchar', length: 36 })
  @ForeignKey(() => Contractor, { name: 'fk_contractor_fact_contractor' })
  contractorId: string;

  @Column({ type: 'varchar', length: 100 })
  name: string;

  /** 法人番号: thirteen digits, or nothing where a body has none or nobody knows. */
  @Column({ name: 'corporate_number', type: 'varchar', length: 13 })
  corporateNumber: string;

  @Column({ type: 'varchar', length: 400 })
  contact: string;

  /** Folded: name and number. */
  @Column({ type: 'text' })
  search: string;
}

/** 委託契約. */
@Entity('service_contract')
@Index('ix_service_contract_contractor', ['contractorId'])
export class ServiceContract {
  @PrimaryColumn({ type: 'varchar', length: 36, primaryKeyConstraintName: 'pk_service_contract' })
  id: string;

  @Column({ name: 'contractor_id', type: 'varchar', length: 36 })
  @ForeignKey(() => Contractor, { name: 'fk_service_contract_contractor' })
  contractorId: string;

  @Column({ name: 'recorded_at', type: 'varchar', length: 24 })
  recordedAt: Instant;
}

/** What a contract says: from when on, and since when that is known. */
@Entity('service_contract_fact')
@Unique('uq_service_contract_fact', ['contractId', 'validFrom', 'supersededAt'])
@Index('ix_service_contract_fact_unit', ['unitId'])
export class ServiceContractFact extends DatedFact {
  @Column({ name: 'contract_id', type: 'varchar', length: 36 })
  @ForeignKey(() => ServiceContract, { name: 'fk_service_contract_fact_contract' })
  contractId: string;

  @Column({ type: 'varchar', length: 200 })
  title: string;

  /** 契約番号; empty where there is none. */
  @Column({ type: 'varchar', length: 40 })
  number: string;

  @Column({ name: 'begins_on', type: 'varchar', length: 10 })
  beginsOn: IsoDate;

  /** The last day. */
  @Column({ name: 'ends_on', type: 'varchar', length: 10 })
  endsOn: IsoDate;

  @Column({ name: 'unit_id', type: 'varchar', length: 36 })
  @ForeignKey(() => Unit, { name: 'fk_service_contract_fact_unit' })
  unitId: string;

  /** 機密性 of what is handed over. */
  @Column({ type: 'varchar', length: 20 })
  information: string;

  @Column({ type: 'varchar', length: 20 })
  personal: string;

  /** JSON: whether each clause of the checklist stands in the contract. */
  @Column({ type: 'text' })
  clauses: string;

  @Column({ type: 'varchar', length: 20 })
  subcontracting: string;

  /** By when the contractor is to be looked at for the first time; null where nobody has to. */
  @Column({ name: 'first_check_on', type: 'varchar', length: 10, nullable: true })
  firstCheckOn: IsoDate | null;

  @Column({ type: 'text' })
  note: string;

  /** Folded: title and number. */
  @Column({ type: 'text' })
  search: string;
}

/** 再委託, while it lasts. */
@Entity('subcontract')
@Index('ix_subcontract_contract', ['contractId'])
export class Subcontract extends DatedFact {
  @Column({ name: 'contract_id', type: 'varchar', length: 36 })
  @ForeignKey(() => ServiceContract, { name: 'fk_subcontract_contract' })
  contractId: string;

  @Column({ type: 'varchar', length: 100 })
  name: string;

  @Column({ type: 'varchar', length: 400 })
  work: string;

  /** Null where nobody approved it, which is a finding and no reason to leave it out. */
  @Column({ name: 'approved_on', type: 'varchar', length: 10, nullable: true })
  approvedOn: IsoDate | null;
}

/** 定期確認 of a contractor; holds from the day of the check on. */
@Entity('contractor_check')
@Index('ix_contractor_check_contract', ['contractId', 'validFrom'])
export class ContractorCheck extends DatedFact {
  @Column({ name: 'contract_id', type: 'varchar', length: 36 })
  @ForeignKey(() => ServiceContract, { name: 'fk_contractor_check_contract' })
  contractId: string;

  @Column({ name: 'checked_by', type: 'varchar', length: 100 })
  checkedBy: string;

  @Column({ type: 'varchar', length: 20 })
  method: string;

  @Column({ type: 'varchar', length: 20 })
  result: string;

  @Column({ type: 'text' })
  findings: string;

  @Column({ name: 'next_due_on', type: 'varchar', length: 10, nullable: true })
  nextDueOn: IsoDate | null;
}
