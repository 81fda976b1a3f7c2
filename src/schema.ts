import { Ledger1000000000001 } from '../migrations/001-ledger.ts';
import { People1000000000002 } from '../migrations/002-people.ts';
import { Networks1000000000003 } from '../migrations/003-networks.ts';
import { Devices1000000000004 } from '../migrations/004-devices.ts';
import { Imports1000000000005 } from '../migrations/005-imports.ts';
import { Policies1000000000006 } from '../migrations/006-policies.ts';
import { Training1000000000007 } from '../migrations/007-training.ts';
import { NetworkGuards1000000000008 } from '../migrations/008-network-guards.ts';
import { DeviceRetraction1000000000009 } from '../migrations/009-device-retraction.ts';
import { Attachments1000000000010 } from '../migrations/010-attachments.ts';
import { Plans1000000000011 } from '../migrations/011-plans.ts';
import { Kpi1000000000012 } from '../migrations/012-kpi.ts';
import { Jobs1000000000013 } from '../migrations/013-jobs.ts';
import { PolicyDecisions1000000000014 } from '../migrations/014-policy-decisions.ts';
import { Exceptions1000000000015 } from '../migrations/015-exceptions.ts';
import { Campaigns1000000000016 } from '../migrations/016-campaigns.ts';
import { Renditions1000000000017 } from '../migrations/017-renditions.ts';
import { CourseRounds1000000000018 } from '../migrations/018-course-rounds.ts';
import { CourseVersions1000000000019 } from '../migrations/019-course-versions.ts';
import { TrainingSessions1000000000021 } from '../migrations/021-training-sessions.ts';
import { Drills1000000000022 } from '../migrations/022-drills.ts';
import { Inspections1000000000023 } from '../migrations/023-inspections.ts';
import { Certificates1000000000025 } from '../migrations/025-certificates.ts';
import { TrainingPlans1000000000026 } from '../migrations/026-training-plans.ts';
import { Scorm1000000000027 } from '../migrations/027-scorm.ts';
import { Checkpoints1000000000028 } from '../migrations/028-checkpoints.ts';
import { MadeReports1000000000029 } from '../migrations/029-made-reports.ts';
import { Contractors1000000000030 } from '../migrations/030-contractors.ts';
import { Inventory1000000000031 } from '../migrations/031-inventory.ts';
import { Audits1000000000032 } from '../migrations/032-audits.ts';
import { Effects1000000000033 } from '../migrations/033-effects.ts';
import { VisitingAuditors1000000000034 } from '../migrations/034-visiting-auditors.ts';
import { PackageOrders1000000000035 } from '../migrations/035-package-orders.ts';
import { AuditAuditor, AuditItem, AuditPlan, AuditResult, AuditStep, AuditUnit } from './audits/audit.entity.ts';
import { AuditFinding, AuditFindingStep } from './audits/finding.entity.ts';
import { KpiBaseline, KpiMonth, KpiTarget } from './consolidation/kpi.entity.ts';
import {
  Contractor,
  ContractorCheck,
  ContractorFact,
  ServiceContract,
  ServiceContractFact,
  Subcontract,
} from './contractors/contractor.entity.ts';
import type { Schema } from './database.ts';
import {
  Device,
  DeviceAddress,
  DeviceControls,
  DeviceCustody,
  DeviceInterface,
  DeviceState,
  DeviceZone,
} from './devices/device.entity.ts';
import { DeviceAttachment } from './devices/device-attachment.entity.ts';
import { DeviceRetraction } from './devices/device-retraction.entity.ts';
import { InventoryDifference, InventoryReconciliation, InventoryResolution } from './devices/inventory.entity.ts';
import { Drill, DrillResult } from './drills/drill.entity.ts';
import {
  EffectActual,
  EffectComment,
  EffectIndicator,
  EffectIndicatorFact,
  EffectMonth,
  EffectTarget,
} from './effects/effect.entity.ts';
import { ExceptionGrant, ExceptionRequest, ExceptionStep } from './exceptions/exception.entity.ts';
import { ImportMapping, ImportRun } from './imports/import.entity.ts';
import { Inspection, InspectionClause, InspectionQuestion } from './inspections/inspection.entity.ts';
import {
  InspectionAnswer,
  InspectionImprovement,
  InspectionReply,
  InspectionStep,
  InspectionSubmission,
} from './inspections/reply.entity.ts';
import { Job } from './jobs/job.entity.ts';
import {
  LedgerCheck,
  LedgerCheckpoint,
  LedgerEntry,
  LedgerNode,
  LedgerRow,
  LedgerSubject,
} from './ledger/ledger.entity.ts';
import {
  CityControl,
  CityRules,
  InfoSystem,
  RuleConfirmation,
  Segment,
  SystemUse,
  Zone,
} from './networks/network.entity.ts';
import { Account, AccountLink, RoleGrant } from './people/account.entity.ts';
import { Absence, Employment, EmploymentTerm, Person, Posting } from './people/person.entity.ts';
import { Unit, UnitFact, UnitSuccession } from './people/unit.entity.ts';
import { Plan, PlanItem, PlanStep, PlanUnit } from './plans/plan.entity.ts';
import { Campaign, Obligation, PolicyOpening } from './policies/campaign.entity.ts';
import { PolicyComment, PolicyProposal, PolicyReviewer, PolicyStep } from './policies/decision.entity.ts';
import { PolicyAuthor, PolicyChangeReason, PolicyDraft, PolicyScratch } from './policies/draft.entity.ts';
import { Acknowledgement, Policy, PolicyPublication, PolicyVersion } from './policies/policy.entity.ts';
import { PolicyRendition } from './policies/rendition.entity.ts';
import { ReportMade, ReportOrder, ReportOrderPart } from './reports/report-order.entity.ts';
import { Scenario, ScenarioSolution } from './scenarios/scenario.entity.ts';
import { TrainingCertificate } from './training/certificate.entity.ts';
import { CompletionCorrection } from './training/correction.entity.ts';
import { CompletionSource, QuizAttempt, VersionReading } from './training/quiz.entity.ts';
import { CourseRound, TrainingExemption, TrainingObligation } from './training/round.entity.ts';
import { ScormAttempt, ScormFile, ScormLaunch, ScormPackage } from './training/scorm.entity.ts';
import { SessionAttendance, SessionSignUp, TrainingSession } from './training/session.entity.ts';
import { Course, TrainingCompletion } from './training/training.entity.ts';
import { CourseVersion, VersionFile, VersionPage, VersionQuestion } from './training/version.entity.ts';
import { WaitingCompletion } from './training/waiting.entity.ts';
import {
  TrainingPlan,
  TrainingPlanAuthor,
  TrainingPlanItem,
  TrainingPlanProposal,
  TrainingPlanReport,
  TrainingPlanReviewer,
  TrainingPlanStep,
} from './training-plans/plan.entity.ts';
import { Session } from './web/session.entity.ts';

/** Every table and every step that made it, for the program and for the test that compares the two. */
export const schema: Schema = {
  entities: [
    ...[
      Session,
      LedgerEntry,
      LedgerSubject,
      LedgerRow,
      LedgerNode,
      LedgerCheckpoint,
      LedgerCheck,
      Job,
      ImportRun,
      ImportMapping,
    ],
    ...[Unit, UnitFact, UnitSuccession, Person, Employment, EmploymentTerm, Posting, Absence],
    ...[Account, AccountLink, RoleGrant],
    ...[Zone, Segment, InfoSystem, SystemUse, CityRules, CityControl, RuleConfirmation],
    ...[Device, DeviceZone, DeviceState, DeviceCustody, DeviceControls, DeviceInterface, DeviceAddress],
    ...[DeviceAttachment, DeviceRetraction],
    ...[InventoryReconciliation, InventoryDifference, InventoryResolution],
    ...[ExceptionRequest, ExceptionStep, ExceptionGrant],
    ...[Scenario, ScenarioSolution, Plan, PlanStep, PlanUnit, PlanItem],
    ...[KpiMonth, KpiTarget, KpiBaseline],
    ...[EffectIndicator, EffectIndicatorFact, EffectTarget, EffectActual, EffectComment, EffectMonth],
    ...[PolicyDraft, PolicyAuthor, PolicyChangeReason, PolicyScratch],
    ...[PolicyProposal, PolicyReviewer, PolicyStep, PolicyComment],
    ...[Policy, PolicyVersion, PolicyPublication, Acknowledgement, Course, TrainingCompletion],
    ...[Campaign, Obligation, PolicyOpening, PolicyRendition],
    ...[CourseRound, TrainingObligation, TrainingExemption],
    ...[TrainingSession, SessionSignUp, SessionAttendance],
    ...[Drill, DrillResult],
    ...[Inspection, InspectionQuestion, InspectionClause, InspectionReply],
    ...[InspectionSubmission, InspectionAnswer, InspectionStep, InspectionImprovement],
    ...[TrainingCertificate, CompletionCorrection, WaitingCompletion],
    ...[CourseVersion, VersionPage, VersionFile, VersionQuestion],
    ...[QuizAttempt, CompletionSource, VersionReading],
    ...[TrainingPlan, TrainingPlanItem, TrainingPlanAuthor, TrainingPlanProposal],
    ...[TrainingPlanReviewer, TrainingPlanStep, TrainingPlanReport],
    ...[ScormPackage, ScormFile, ScormAttempt, ScormLaunch],
    ...[ReportOrder, ReportMade, ReportOrderPart],
    ...[Contractor, ContractorFact, ServiceContract, ServiceContractFact, Subcontract, ContractorCheck],
    ...[AuditPlan, AuditUnit, AuditAuditor, AuditStep, AuditItem, AuditResult, AuditFinding, AuditFindingStep],
  ],
  migrations: [
    ...[Ledger1000000000001, People1000000000002, Networks1000000000003, Devices1000000000004],
    ...[Imports1000000000005, Policies1000000000006, Training1000000000007, NetworkGuards1000000000008],
    ...[DeviceRetraction1000000000009, Attachments1000000000010, Plans1000000000011, Kpi1000000000012],
    ...[Jobs1000000000013, PolicyDecisions1000000000014, Exceptions1000000000015, Campaigns1000000000016],
    ...[Renditions1000000000017, CourseRounds1000000000018, CourseVersions1000000000019],
    ...[TrainingSessions1000000000021, Drills1000000000022, Inspections1000000000023],
    ...[Certificates1000000000025, TrainingPlans1000000000026, Scorm1000000000027, Checkpoints1000000000028],
    ...[MadeReports1000000000029],
    ...[Contractors1000000000030, Inventory1000000000031],
    ...[Audits1000000000032, Effects1000000000033, VisitingAuditors1000000000034],
    ...[PackageOrders1000000000035],
  ],
};
