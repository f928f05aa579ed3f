import { emptyList, type Screen, type View } from './screen.ts';

const editor = async (view: View) => {
  await view.go(`/flows/${view.world.flowId}`);
  await view.page.locator('[data-step]').first().waitFor();
};

const stepScreen = (type: string): Screen => ({
  name: `editor, step: ${type}`,
  async open(view) {
    await editor(view);
    await view.page.locator(`[data-step-type=${type}]`).first().dispatchEvent('click');
    await view.page.locator(`[data-step-type=${type}]`).first().focus();
    await view.settled();
  },
});

/** The dialog behind one of the ways a flow can begin. */
const beginning = async (view: View, way: 'templates:new.blank' | 'templates:new.template' | 'templates:new.file') => {
  await view.go('/flows');
  await view.button('flows:list.new').click();
  await view.page.getByRole('menuitem', { name: view.t(way) }).click();
  await view.dialog();
};

export const flowScreens: readonly Screen[] = [
  { name: 'flows', open: (view) => view.go('/flows') },
  {
    name: 'flows, none',
    async open(view) {
      await view.answer('/flows', emptyList);
      await view.go('/flows');
    },
  },
  {
    name: 'flows, refused',
    async open(view) {
      await view.refuse('/flows');
      await view.go('/flows');
      await view.page.getByRole('alert').first().waitFor();
    },
  },
  {
    name: 'flows, ways to begin',
    async open(view) {
      await view.go('/flows');
      await view.button('flows:list.new').click();
      await view.page.getByRole('menu').waitFor();
    },
  },
  { name: 'flows, new', open: (view) => beginning(view, 'templates:new.blank') },
  {
    name: 'flows, templates',
    async open(view) {
      await beginning(view, 'templates:new.template');
      await view.page.getByRole('button', { name: view.t('templates:item.survey.title') }).waitFor();
    },
  },
  {
    name: 'flows, a template',
    async open(view) {
      await beginning(view, 'templates:new.template');
      await view.page.getByRole('button', { name: view.t('templates:item.complaint.title') }).click();
      await view.page.getByRole('textbox', { name: view.t('templates:detail.name') }).waitFor();
    },
  },
  {
    name: 'flows, a file that is none',
    async open(view) {
      await beginning(view, 'templates:new.file');
      await view.page.getByRole('textbox', { name: view.t('templates:file.paste') }).fill('{');
      await view.button('templates:file.read').click();
      await view.page.getByRole('alert').waitFor();
    },
  },
  { name: 'editor', open: editor },
  stepScreen('ask'),
  stepScreen('condition'),
  stepScreen('handoff'),
  stepScreen('set'),
  {
    name: 'editor, what follows an exit',
    async open(view) {
      await editor(view);
      await view.page.locator('[data-port]').first().click();
      await view.page.getByRole('menu').waitFor();
    },
  },
  {
    name: 'editor, test',
    async open(view) {
      await editor(view);
      await view.page.getByRole('radio', { name: view.t('flows:bar.test') }).click();
      await view.page.getByRole('log').getByText(/./).first().waitFor();
    },
  },
  {
    name: 'editor, a case that is written',
    async open(view) {
      await editor(view);
      await view.page.getByRole('radio', { name: view.t('flows:bar.test') }).click();
      await view.page.getByRole('tab', { name: view.t('tests:tab.cases') }).click();
      await view.button('tests:case.add').click();
      await view.dialog();
    },
  },
  {
    name: 'editor, what surrounds a test',
    async open(view) {
      await editor(view);
      await view.page.getByRole('radio', { name: view.t('flows:bar.test') }).click();
      await view.page.getByRole('tab', { name: view.t('tests:tab.answers') }).click();
      await view.page.getByRole('textbox', { name: view.t('tests:setting.opening') }).waitFor();
    },
  },
  {
    name: 'editor, problems',
    async open(view) {
      await editor(view);
      await view.page.getByTestId('problems').click();
    },
  },
  {
    name: 'editor, publish',
    async open(view) {
      await editor(view);
      await view.button('flows:bar.publish').click();
      await view.dialog();
    },
  },
  {
    name: 'editor, variables',
    async open(view) {
      await editor(view);
      await view.button('flows:bar.variables').click();
      await view.dialog();
    },
  },
  {
    name: 'editor, versions',
    async open(view) {
      await editor(view);
      await view.button('flows:bar.versions').click();
      await view.dialog();
    },
  },
  {
    name: 'editor, history',
    async open(view) {
      await view.go(`/flows/${view.world.flowId}?compare=v1`);
      await view.page.getByTestId('compare').locator('[data-step]').first().waitFor();
    },
  },
  {
    name: 'editor, a restore point',
    async open(view) {
      await editor(view);
      await view.page.locator('[data-step]').first().focus();
      await view.page.keyboard.press('Control+s');
      await view.dialog();
    },
  },
  {
    name: 'editor, a published version',
    async open(view) {
      await view.go(`/flows/${view.world.flowId}?v=1`);
      await view.page.locator('[data-step]').first().waitFor();
    },
  },
  {
    name: 'editor, refused',
    async open(view) {
      await view.refuse(`/flows/${view.world.flowId}`);
      await view.go(`/flows/${view.world.flowId}`);
    },
  },
  { name: 'editor, no such flow', open: (view) => view.go('/flows/nothing') },
];
