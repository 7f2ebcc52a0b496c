// The jobs' names, for those who schedule them.
export const PREPARE_EXPORT = 'personal-data.prepare-export';
export const EXPIRE_EXPORT = 'personal-data.expire-export';
export const DELETE_ACCOUNT = 'personal-data.delete-account';
