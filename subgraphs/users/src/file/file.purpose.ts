import { registerEnumType } from 'type-graphql';

export const FilePurpose = {
  AVATAR: 'AVATAR',
  MERCHANT_DOCUMENT: 'MERCHANT_DOCUMENT',
  PART_PHOTO: 'PART_PHOTO',
  BID_PHOTO: 'BID_PHOTO',
  PRODUCT_PHOTO: 'PRODUCT_PHOTO',
  VIN_PHOTO: 'VIN_PHOTO',
  PROJECT_ATTACHMENT: 'PROJECT_ATTACHMENT',
} as const;
export type FilePurpose = (typeof FilePurpose)[keyof typeof FilePurpose];

registerEnumType(FilePurpose, {
  name: 'FilePurpose',
  description: 'What a file is for, which decides what it may be and who may see it.',
  valuesConfig: {
    AVATAR: { description: 'A picture of oneself; anybody signed in sees the one in use.' },
    MERCHANT_DOCUMENT: { description: 'A paper of a merchant, for those who review it.' },
    PART_PHOTO: {
      description: 'A photo of what is asked for; anybody signed in sees it once that is published.',
    },
    BID_PHOTO: { description: 'A photo of what is offered; for the bidder and for whoever asked.' },
    PRODUCT_PHOTO: {
      description: 'A photo of what is for sale; everybody sees it once its product shows it.',
    },
    VIN_PHOTO: { description: 'A photo of a VIN; for oneself alone.' },
    PROJECT_ATTACHMENT: { description: 'For the members of a project.' },
  },
});

const MiB = 1_048_576;
const images = ['image/jpeg', 'image/png', 'image/webp'] as const;
const documents = ['application/pdf', ...images] as const;
export type MediaType = (typeof documents)[number];

export interface PurposeRule {
  readonly mediaTypes: readonly MediaType[];
  readonly maximumBytes: number;
  /** The longest side of a picture as it is kept, in pixels. */
  readonly longestSide: number;
  /** Whether it is cut to a square. */
  readonly square?: boolean;
  /** Widths, in pixels, in which it is kept as well: lists show many, and few in full size. */
  readonly widths?: readonly number[];
  /** Whether a published one is shown to whoever asks, signed in or not. */
  readonly isForEverybody?: boolean;
}

/** What is taken for each purpose. */
export const purposeRules: Readonly<Record<FilePurpose, PurposeRule>> = {
  AVATAR: { mediaTypes: images, maximumBytes: 5 * MiB, longestSide: 512, square: true },
  // Small print must stay legible.
  MERCHANT_DOCUMENT: { mediaTypes: documents, maximumBytes: 15 * MiB, longestSide: 4_096 },
  PART_PHOTO: { mediaTypes: images, maximumBytes: 10 * MiB, longestSide: 2_560 },
  BID_PHOTO: { mediaTypes: images, maximumBytes: 10 * MiB, longestSide: 2_560 },
  PRODUCT_PHOTO: {
    mediaTypes: images,
    maximumBytes: 10 * MiB,
    longestSide: 2_048,
    widths: [320, 640, 1_280],
    isForEverybody: true,
  },
  VIN_PHOTO: { mediaTypes: images, maximumBytes: 10 * MiB, longestSide: 4_096 },
  PROJECT_ATTACHMENT: { mediaTypes: documents, maximumBytes: 15 * MiB, longestSide: 4_096 },
};
