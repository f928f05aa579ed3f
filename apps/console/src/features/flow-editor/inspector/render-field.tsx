import type { RoutingStepDto } from '@tandem/contracts';
import type { RenderField } from '@tandem/ui/schema-form';
import { StepsField } from '../../settings/routing/steps-field.tsx';
import { BranchesField } from './branches-field.tsx';
import { ChipField } from './chip-field.tsx';
import { ChoicesField } from './choices-field.tsx';
import { CodeField } from './code-field.tsx';
import { ExpressionInput } from './expression-input.tsx';
import { LocalizedTextField } from './localized-text-field.tsx';
import { LanguageField, SkillsField } from './needs-fields.tsx';
import { ValueField } from './value-field.tsx';
import { VariableField } from './variable-field.tsx';

/** The controls that flow nodes ask for by name, beyond those of any form. */
export const renderNodeField: RenderField = (field) => {
  switch (field.widget) {
    case 'localized-text':
      return <LocalizedTextField field={field} />;
    case 'choices':
      return <ChoicesField field={field} />;
    case 'branches':
      return <BranchesField field={field} />;
    case 'expression':
      return (
        <ExpressionInput
          label={field.label}
          description={field.description}
          value={typeof field.value === 'string' ? field.value : ''}
          onChange={field.onChange}
          isDisabled={field.isDisabled}
        />
      );
    case 'value':
      return <ValueField field={field} />;
    case 'skills':
      return <SkillsField field={field} />;
    case 'language':
      return <LanguageField field={field} />;
    case 'variable':
      return <VariableField field={field} />;
    case 'routing-steps':
      return (
        <StepsField
          label={field.label}
          description={field.description}
          error={field.error}
          isDisabled={field.isDisabled}
          value={(field.value ?? []) as RoutingStepDto[]}
          onChange={field.onChange}
        />
      );
    case 'code':
      return <CodeField field={field} />;
    case 'template':
    case 'json-template':
      return (
        <ChipField
          label={field.label}
          description={field.description}
          error={field.error}
          isMono={field.widget === 'json-template'}
          isLong={field.widget === 'json-template'}
          value={typeof field.value === 'string' ? field.value : ''}
          onChange={field.onChange}
          onBlur={field.onBlur}
          isDisabled={field.isDisabled}
        />
      );
    default:
      return undefined;
  }
};
