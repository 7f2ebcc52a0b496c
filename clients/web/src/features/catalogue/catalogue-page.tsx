import { useQuery } from '@apollo/client/react';
import { Alert, Button, Modal, Skeleton, Stack } from '@mantine/core';
import { IconInfoCircle, IconPackage, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { useTranslations } from 'use-intl';
import { useViewer } from '../../app/viewer.tsx';
import { CardList } from '../../ui/card-list.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LoadMore } from '../../ui/load-more.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { Page } from '../../ui/page.tsx';
import classes from './catalogue.module.css';
import { type CatalogueProductFragment, CatalogueProductsDocument } from './gql/graphql.ts';
import { ProductForm } from './product-form.tsx';
import { ProductRow } from './product-row.tsx';

/** `null` for a new one. */
type Edited = { readonly product: CatalogueProductFragment | null };

/** What a merchant sells in the shop. */
export function CataloguePage() {
  const t = useTranslations('catalogue');
  const { merchant } = useViewer();
  const [edited, setEdited] = useState<Edited | null>(null);
  const close = () => setEdited(null);
  return (
    <Page
      title={t('title')}
      subtitle={t('subtitle')}
      actions={
        merchant && (
          <Button
            leftSection={<IconPlus size={20} aria-hidden />}
            onClick={() => setEdited({ product: null })}
          >
            {t('addProduct')}
          </Button>
        )
      }
    >
      {merchant && merchant.status !== 'VERIFIED' && (
        <Alert icon={<IconInfoCircle />} color="brass" title={t('notVerifiedTitle')}>
          {t('notVerifiedText')}
        </Alert>
      )}
      {merchant ? <Products onEdit={(product) => setEdited({ product })} /> : <NoMerchant />}
      <Modal
        opened={edited !== null}
        onClose={close}
        size="lg"
        title={t(edited?.product ? 'editProduct' : 'addProduct')}
        closeButtonProps={{ 'aria-label': t('cancel') }}
      >
        {edited && <ProductForm product={edited.product} onDone={close} />}
      </Modal>
    </Page>
  );
}

function Products({ onEdit }: { onEdit(product: CatalogueProductFragment): void }) {
  const t = useTranslations('catalogue');
  const query = useQuery(CatalogueProductsDocument, { variables: { first: 24 } });
  return (
    <Loaded query={query} skeleton={<RowSkeletons />}>
      {({ myProducts }) =>
        myProducts?.edges.length ? (
          <Stack gap="md">
            <CardList aria-label={t('title')}>
              {myProducts.edges.map(({ node }) => (
                <ProductRow key={node.id} product={node} onEdit={() => onEdit(node)} />
              ))}
            </CardList>
            <LoadMore connection={myProducts} query={query} />
          </Stack>
        ) : (
          <EmptyState icon={IconPackage} text={t('empty')} />
        )
      }
    </Loaded>
  );
}

function NoMerchant() {
  const t = useTranslations('catalogue');
  return (
    <EmptyState icon={IconPackage} text={t('noMerchant')}>
      <Button component={Link} to="/merchant/apply">
        {t('apply')}
      </Button>
    </EmptyState>
  );
}

function RowSkeletons() {
  return (
    <Stack gap="sm">
      {['a', 'b', 'c', 'd', 'e'].map((row) => (
        <Skeleton key={row} className={classes.skeleton} radius="md" />
      ))}
    </Stack>
  );
}
