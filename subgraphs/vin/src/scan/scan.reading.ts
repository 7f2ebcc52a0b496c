import { BadUserInput, line } from '@dallal/subgraph';
import { Directive, Field, InputType, Int, ObjectType } from 'type-graphql';

const MOST_CHARACTERS = 64;
const CONFIDENCE = 'From 0 (a guess) to 100.';

/** What a device read at one place, and how sure it was. */
interface CharacterReading {
  readonly character: string;
  readonly confidence: number;
}

/** What a device read on a photo, as it is kept. */
export interface Reading {
  readonly text: string;
  readonly confidence: number;
  readonly characters: readonly CharacterReading[];
}

@ObjectType()
export class VinCharacterReading implements CharacterReading {
  @Field(() => String)
  character!: string;

  @Field(() => Int, { description: CONFIDENCE })
  confidence!: number;
}

@ObjectType({ description: 'What a device read on a photo, before anybody corrected it.' })
export class VinReading implements Reading {
  @Field(() => String)
  text!: string;

  @Field(() => Int, { description: CONFIDENCE })
  confidence!: number;

  @Directive('@listSize(assumedSize: 17)')
  @Field(() => [VinCharacterReading])
  characters!: VinCharacterReading[];
}

@InputType()
export class VinCharacterReadingInput implements CharacterReading {
  @Field(() => String)
  character!: string;

  @Field(() => Int, { description: CONFIDENCE })
  confidence!: number;
}

@InputType()
export class VinReadingInput implements Reading {
  @Field(() => String, { description: 'At most 64 characters.' })
  text!: string;

  @Field(() => Int, { description: CONFIDENCE })
  confidence!: number;

  @Field(() => [VinCharacterReadingInput], { description: 'Those of the text, one by one; at most 64.' })
  characters!: VinCharacterReadingInput[];
}

const path = 'input.reading';

/** The reading as it is kept, or BAD_USER_INPUT. */
export function readingIn({ text, confidence, characters }: Reading): Reading {
  if (characters.length > MOST_CHARACTERS) {
    throw new BadUserInput(`Give at most ${MOST_CHARACTERS} characters.`, `${path}.characters`);
  }
  return {
    text: line(text, `${path}.text`, MOST_CHARACTERS),
    confidence: share(confidence, path),
    characters: characters.map((one) => ({
      character: line(one.character, `${path}.characters.character`, 1),
      confidence: share(one.confidence, `${path}.characters`),
    })),
  };
}

function share(value: number, at: string): number {
  if (value >= 0 && value <= 100) return value;
  throw new BadUserInput('A confidence is from 0 to 100.', `${at}.confidence`);
}
