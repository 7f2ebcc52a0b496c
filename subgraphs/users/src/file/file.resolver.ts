import { DateTime, NotFound, RequiresScopes, requireScope, type SubgraphContext } from '@dallal/subgraph';
import { Arg, Ctx, Directive, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { UsersServices } from '../services.ts';
import { File } from './file.entity.ts';
import { CompleteUploadInput, CreateUploadInput, DeleteFileInput } from './file.inputs.ts';
import { loadFile } from './file.loaders.ts';
import { FilePurpose } from './file.purpose.ts';
import { CompleteUploadResult, CreateUploadResult, DeleteFileResult } from './file.results.ts';
import { FileRejection, FileStatus } from './file.state.ts';

type Context = SubgraphContext<UsersServices>;

@Resolver(() => File)
export class FileResolver {
  @RequiresScopes('files:read')
  @Query(() => File, { nullable: true, description: 'A file that is your own, or that you may see.' })
  async file(@Arg('id', () => ID) id: string, @Ctx() ctx: Context): Promise<File> {
    requireScope(ctx, 'files:read');
    const file = await ctx.load(loadFile).load(id);
    if (!file) throw new NotFound('The file');
    return file;
  }

  @RequiresScopes('files:write')
  @Directive('@cost(weight: 10)')
  @Mutation(() => CreateUploadResult, {
    description: 'Announces a file. Send its bytes to the address that is answered, then `completeUpload`.',
  })
  async createUpload(
    @Arg('input', () => CreateUploadInput) input: CreateUploadInput,
    @Ctx() ctx: Context,
  ): Promise<typeof CreateUploadResult> {
    return ctx.services.uploads.create(ctx.em, requireScope(ctx, 'files:write'), input);
  }

  @RequiresScopes('files:write')
  @Directive('@cost(weight: 50)')
  @Mutation(() => CompleteUploadResult, {
    description:
      'Has what was sent checked. A file that is PROCESSING or SCANNING afterwards will be READY or REJECTED later.',
  })
  async completeUpload(
    @Arg('input', () => CompleteUploadInput) input: CompleteUploadInput,
    @Ctx() ctx: Context,
  ): Promise<typeof CompleteUploadResult> {
    return ctx.services.uploads.complete(ctx.em, requireScope(ctx, 'files:write'), input.fileId);
  }

  @RequiresScopes('files:write')
  @Mutation(() => DeleteFileResult)
  async deleteFile(
    @Arg('input', () => DeleteFileInput) input: DeleteFileInput,
    @Ctx() ctx: Context,
  ): Promise<typeof DeleteFileResult> {
    return ctx.services.files.delete(ctx.em, requireScope(ctx, 'files:write'), input.fileId);
  }

  @FieldResolver(() => FilePurpose, { nullable: true })
  purpose(@Root() { purpose }: File): FilePurpose {
    return purpose;
  }

  @FieldResolver(() => FileStatus, { nullable: true })
  status(@Root() { status }: File): FileStatus {
    return status;
  }

  @FieldResolver(() => FileRejection, { nullable: true, description: 'Why it is REJECTED.' })
  rejection(@Root() { rejection }: File): FileRejection | null {
    return rejection;
  }

  @FieldResolver(() => String, { nullable: true, description: 'As its owner called it.' })
  fileName(@Root() { name }: File): string {
    return name;
  }

  @FieldResolver(() => String, { nullable: true, description: 'Of what is kept; null until it is READY.' })
  mediaType(@Root() { mediaType }: File): string | null {
    return mediaType;
  }

  @FieldResolver(() => Int, { nullable: true, description: 'Of what is kept; null until it is READY.' })
  sizeBytes(@Root() { sizeBytes }: File): number | null {
    return sizeBytes;
  }

  @FieldResolver(() => Int, { nullable: true, description: 'In pixels; null for what is no picture.' })
  width(@Root() { width }: File): number | null {
    return width;
  }

  @FieldResolver(() => Int, { nullable: true, description: 'In pixels; null for what is no picture.' })
  height(@Root() { height }: File): number | null {
    return height;
  }

  @FieldResolver(() => DateTime, { nullable: true })
  createdAt(@Root() { createdAt }: File): Date {
    return createdAt;
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      'Where its bytes are: for the next five minutes, and a secret, or, of what everybody may see, for a day; null until it is READY.',
  })
  async url(
    @Root() { id }: File,
    @Arg('width', () => Int, {
      nullable: true,
      description: 'Of a PRODUCT_PHOTO: in the least width it is kept in that is this wide, in pixels.',
    })
    width: number | null | undefined,
    @Ctx() ctx: Context,
  ): Promise<string | null> {
    // Asked again, whichever way the file got here.
    const file = await ctx.load(loadFile).load(id);
    return file && ctx.services.files.address(file, width);
  }
}
