import type { RouteObject } from 'react-router';

export const routes: RouteObject[] = [
  {
    path: '/sign-in',
    lazy: () => import('./sign-in/sign-in-page.tsx').then((m) => ({ Component: m.SignInPage })),
  },
  {
    path: '/sign-up',
    lazy: () => import('./sign-up/sign-up-page.tsx').then((m) => ({ Component: m.SignUpPage })),
  },
  {
    path: '/reset-password',
    lazy: () =>
      import('./password/reset-password-page.tsx').then((m) => ({ Component: m.ResetPasswordPage })),
  },
  {
    path: '/auth/callback/:provider?',
    lazy: () => import('./sign-in/oidc-callback-page.tsx').then((m) => ({ Component: m.OidcCallbackPage })),
  },
  {
    path: '/account',
    lazy: () => import('./layout/account-layout.tsx').then((m) => ({ Component: m.AccountLayout })),
    children: [
      {
        index: true,
        lazy: () => import('./profile/profile-page.tsx').then((m) => ({ Component: m.ProfilePage })),
      },
      {
        path: 'addresses',
        lazy: () => import('./addresses/addresses-page.tsx').then((m) => ({ Component: m.AddressesPage })),
      },
      {
        path: 'preferences',
        lazy: () =>
          import('./preferences/preferences-page.tsx').then((m) => ({ Component: m.PreferencesPage })),
      },
      {
        path: 'security',
        lazy: () => import('./security/security-page.tsx').then((m) => ({ Component: m.SecurityPage })),
      },
      {
        path: 'privacy',
        lazy: () => import('./privacy/privacy-page.tsx').then((m) => ({ Component: m.PrivacyPage })),
      },
    ],
  },
];
