import type { FileService } from '../file/file.service.ts';
import { MerchantDecisionService } from '../merchant-decision/merchant-decision.service.ts';
import { MerchantDocumentService } from '../merchant-document/merchant-document.service.ts';
import { MerchantInvitationService } from '../merchant-staff/merchant-invitation.service.ts';
import { MerchantStaffService } from '../merchant-staff/merchant-staff.service.ts';
import { ReviewService } from '../review/review.service.ts';
import { MerchantService } from './merchant.service.ts';

export interface MerchantServices {
  readonly merchants: MerchantService;
  readonly merchantDecisions: MerchantDecisionService;
  readonly merchantDocuments: MerchantDocumentService;
  readonly merchantInvitations: MerchantInvitationService;
  readonly merchantStaff: MerchantStaffService;
  readonly reviews: ReviewService;
}

/** All that merchants are about. */
export function createMerchantServices(files: Pick<FileService, 'claim'>): MerchantServices {
  return {
    merchants: new MerchantService(),
    merchantDecisions: new MerchantDecisionService(),
    merchantDocuments: new MerchantDocumentService(files),
    merchantInvitations: new MerchantInvitationService(),
    merchantStaff: new MerchantStaffService(),
    reviews: new ReviewService(),
  };
}
