/**
 * The page templates of Lightning that the shell can lay out: rows of regions with their width in twelfths on a wide
 * window. A region that a template names `*` takes what the page has at that place: some templates number their regions.
 */
export interface Cell {
    readonly region: string;
    readonly width: number;
}

export type Layout = readonly (readonly Cell[])[];

const one = (region: string): readonly Cell[] => [{ region, width: 12 }];
const header = one('header');
const mainAndSidebar = [
    { region: 'main', width: 8 },
    { region: 'sidebar', width: 4 },
];
const sidebarAndMain = [
    { region: 'sidebar', width: 4 },
    { region: 'main', width: 8 },
];

const LAYOUTS: Readonly<Record<string, Layout>> = {
    'flexipage:defaultAppHomeTemplate': [one('main')],
    'flexipage:appHomeTemplateTwoColumns': [[cell(8), cell(4)]],
    'flexipage:appHomeTemplateTwoColumnsEqual': [[cell(6), cell(6)]],
    'flexipage:appHomeTemplateThreeColumns': [[cell(3), cell(6), cell(3)]],
    'flexipage:appHomeTemplateHeaderTwoColumns': [[cell(12)], [cell(8), cell(4)]],
    'flexipage:appHomeTemplateHeaderTwoColumnsEqual': [[cell(12)], [cell(6), cell(6)]],
    'flexipage:appHomeTemplateHeaderThreeColumns': [[cell(12)], [cell(3), cell(6), cell(3)]],
    'home:desktopTemplate': [
        [
            { region: 'top', width: 8 },
            { region: 'sidebar', width: 4 },
        ],
        [
            { region: 'bottomLeft', width: 6 },
            { region: 'bottomRight', width: 6 },
        ],
    ],
    'flexipage:recordHomeTemplateDesktop': [header, mainAndSidebar],
    'flexipage:recordHomeLeftSidebarTemplateDesktop': [header, sidebarAndMain],
    'flexipage:recordHomeSingleColTemplateDesktop': [header, one('main')],
    'flexipage:recordHomeSingleColNoHeaderTemplateDesktop': [one('main')],
};

function cell(width: number): Cell {
    return { region: '*', width };
}

/** The layout of a template, its regions named as the page names them. Undefined for a template that is not known. */
export function layoutOf(template: string, regions: readonly string[]): Layout | undefined {
    const unnamed = [...regions];
    return LAYOUTS[template]?.map((row) =>
        row.map(({ region, width }) => ({ region: region === '*' ? (unnamed.shift() ?? '') : region, width })),
    );
}
