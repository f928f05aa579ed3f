import { type FlowVariable, renameVariable } from '@tandem/flow';
import { Button, Dialog, EmptyState, IconButton, Select } from '@tandem/ui';
import { Plus, Variable, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useDocument, useEditor } from '../editor-context.tsx';
import { nodeTypesOf } from '../model/node-types-of.ts';
import { VariableName } from './variable-name.tsx';

/** For flows that call this one: what they may set, and what they read. */
type Role = NonNullable<FlowVariable['role']> | 'own';

const withRole = ({ role: _, ...variable }: FlowVariable, role: Role): FlowVariable =>
  role === 'own' ? variable : { ...variable, role };

/** The variables of the flow: names, types, roles, and how texts show them. */
export function VariablesDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation(['flows', 'flow']);
  const { store, isReadOnly, plugins } = useEditor();
  const { variables } = useDocument();
  const types: Record<FlowVariable['type'], string> = {
    string: t('flow:variableTypes.string'),
    number: t('flow:variableTypes.number'),
    boolean: t('flow:variableTypes.boolean'),
    list: t('flow:variableTypes.list'),
    object: t('flow:variableTypes.object'),
  };
  const roles: Record<Role, string> = {
    own: t('flows:variables.roles.own'),
    input: t('flows:variables.roles.input'),
    output: t('flows:variables.roles.output'),
  };
  const change = (next: FlowVariable[], group?: string) =>
    store.getState().edit({ key: 'variables' }, (doc) => ({ ...doc, variables: next }), group);
  const replace = (index: number, variable: FlowVariable) =>
    change(
      variables.map((old, at) => (at === index ? variable : old)),
      `variable ${index}`,
    );
  const rename = (from: string, to: string) =>
    store.getState().edit({ key: 'rename' }, (doc) => renameVariable(doc, nodeTypesOf(plugins), from, to));
  return (
    <Dialog isOpen onOpenChange={onClose} title={t('flows:variables.title')}>
      <div className="flex flex-col gap-3">
        <p className="text-fg-secondary text-sm">{t('flows:variables.body')}</p>
        {variables.length === 0 && <EmptyState icon={<Variable size={20} />} title={t('flows:variables.empty')} />}
        {variables.map((variable, index) => {
          return (
            <div key={index} className="flex items-start gap-2">
              <VariableName
                name={variable.name}
                others={variables.filter((_, at) => at !== index).map(({ name }) => name)}
                onRename={(name) => rename(variable.name, name)}
              />
              <Select
                className="w-36"
                label={t('flows:variables.type')}
                isDisabled={isReadOnly}
                value={variable.type}
                onChange={(type) => replace(index, { ...variable, type })}
                options={(Object.keys(types) as FlowVariable['type'][]).map((id) => ({ id, label: types[id] }))}
              />
              <Select
                className="w-36"
                label={t('flows:variables.role')}
                isDisabled={isReadOnly}
                value={variable.role ?? 'own'}
                onChange={(role) => replace(index, withRole(variable, role))}
                options={(Object.keys(roles) as Role[]).map((id) => ({ id, label: roles[id] }))}
              />
              {!isReadOnly && (
                <IconButton
                  className="mt-6"
                  label={t('flows:variables.remove', { name: variable.name })}
                  onPress={() => change(variables.filter((_, at) => at !== index))}
                >
                  <X aria-hidden="true" size={15} />
                </IconButton>
              )}
            </div>
          );
        })}
        {!isReadOnly && (
          <Button
            icon={<Plus aria-hidden="true" size={14} />}
            onPress={() => change([...variables, { name: `value${variables.length + 1}`, type: 'string' }])}
            className="self-start"
          >
            {t('flows:variables.add')}
          </Button>
        )}
      </div>
    </Dialog>
  );
}
