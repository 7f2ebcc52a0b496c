export { applicationPermissions } from './applications.ts';
export { isPermission, type Permission, permissions } from './permissions.ts';
export { permissionsOf, type Role, roleNames } from './roles.ts';
